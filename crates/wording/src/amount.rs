//! Amounts of money as people write them, after Unicode's CLDR.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use domain::{Currency, Money};
use fixed_decimal::Decimal;
use icu::decimal::DecimalFormatter;
use icu::locale::Locale;
use icu_experimental::dimension::currency::CurrencyType;
use icu_experimental::dimension::currency::formatter::CurrencyFormatter;

type Formatter = CurrencyFormatter<DecimalFormatter>;

/// The money formats of one locale, each built when its currency is first seen.
pub(crate) struct Amounts {
    locale: Locale,
    /// `None` for a currency that Unicode cannot write.
    formatters: RwLock<HashMap<Currency, Option<Arc<Formatter>>>>,
}

impl Amounts {
    pub(crate) fn new(locale: Locale) -> Self {
        Self {
            locale,
            formatters: RwLock::default(),
        }
    }

    /// The amount with its currency. CLDR drops the cents of some currencies; an amount is never rounded
    /// here, so where that would lose digits, it is written as `12.50 LBP`.
    pub(crate) fn format(&self, money: Money) -> String {
        self.formatter(money.currency)
            .map(|formatter| formatter.format_fixed_decimal(&decimal(money)).to_string())
            .filter(|text| says_exactly(text, money))
            .unwrap_or_else(|| money.to_string())
    }

    fn formatter(&self, currency: Currency) -> Option<Arc<Formatter>> {
        // A poisoned lock still guards a whole map: entries are inserted in one step.
        let formatters = self
            .formatters
            .read()
            .unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = formatters.get(&currency) {
            return known.clone();
        }
        drop(formatters);
        let built = CurrencyType::try_from_str(currency.as_str())
            .ok()
            .and_then(|code| {
                Formatter::try_new_symbol((&self.locale).into(), code, Default::default()).ok()
            })
            .map(Arc::new);
        self.formatters
            .write()
            .unwrap_or_else(PoisonError::into_inner)
            .insert(currency, built.clone());
        built
    }
}

fn decimal(money: Money) -> Decimal {
    let mut decimal = Decimal::from(money.minor_units);
    decimal.multiply_pow10(-i16::from(money.currency.decimals()));
    decimal
}

/// Whether the digits of the text are those of the amount, but for zeros before and after.
fn says_exactly(text: &str, money: Money) -> bool {
    let shown: String = text.chars().filter(char::is_ascii_digit).collect();
    let exact = money.minor_units.unsigned_abs().to_string();
    let significant = |digits: &str| digits.trim_matches('0').to_owned();
    significant(&shown) == significant(&exact)
}

#[cfg(test)]
mod tests;
