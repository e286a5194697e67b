//! What is wrong with conditional passages that can be read: branches that are never shown, readers
//! who see nothing, facts that may be unknown, translations that differ.

use std::collections::HashSet;

use domain::{Article, Audience, Condition, FactName, Role};

use super::catalog::{Catalog, line_in_front_matter};
use crate::blocks::Outline;
use crate::conditions::{Branch, Conditions, Group};
use crate::problem::{LineIndex, Problem};

/// Checks the conditional passages of `article`.
pub(super) fn check(article: &Article, catalog: &Catalog<'_>, problems: &mut Vec<Problem>) {
    let outline = Outline::read(&article.source, article.body.start).unwrap_or_default();
    let mut report = Report {
        article,
        lines: LineIndex::new(&article.source),
        problems,
    };
    for group in &outline.conditions.groups {
        report.group(group);
        for branch in &group.branches {
            report.branch(branch);
        }
    }
    report.placeholders(&outline);
    if let Some(source) = catalog.source_of(article) {
        report.translation(&outline.conditions, source);
    }
}

/// Where problems go.
struct Report<'a> {
    article: &'a Article,
    lines: LineIndex,
    problems: &'a mut Vec<Problem>,
}

impl Report<'_> {
    fn error(&mut self, at: usize, code: &'static str, message: String, remedy: &str) {
        let problem = Problem::error(&self.article.path, code, message, remedy);
        self.problems.push(problem.at(self.lines.line(at)));
    }

    fn warning(&mut self, at: usize, code: &'static str, message: String, remedy: &str) {
        let problem = Problem::warning(&self.article.path, code, message, remedy);
        self.problems.push(problem.at(self.lines.line(at)));
    }

    fn group(&mut self, group: &Group) {
        if !group.branches.iter().any(|branch| branch.is_public) {
            let message = "readers of whose order nothing is known see nothing here".to_owned();
            let remedy = "add `::: otherwise` as the last branch";
            self.warning(
                group.range.start,
                "group-without-otherwise",
                message,
                remedy,
            );
        }
    }

    fn branch(&mut self, branch: &Branch) {
        let Some(condition) = &branch.guard.when else {
            return;
        };
        let at = branch.range.start;
        if !condition.can_hold() {
            let message = format!("`{condition}` can never hold");
            let remedy = "correct the condition, or remove the branch";
            return self.error(at, "condition-never-holds", message, remedy);
        }
        let covered = |earlier: &&Condition| condition.implies(earlier);
        if let Some(earlier) = branch.guard.unless.iter().find(covered) {
            let message = if earlier == condition {
                format!("`{condition}` is the condition of an earlier branch")
            } else {
                format!("`{condition}` only holds when the earlier branch `{earlier}` does")
            };
            let remedy = "remove the branch, or move it before the earlier one";
            self.error(at, "branch-never-reached", message, remedy);
        }
        if let Some(role) = excluded_role(self.article.audience, condition) {
            let message = format!("`{condition}` never holds for {role}s, whom the article is for");
            let remedy = "correct the condition or `audience:`, or remove the branch";
            self.warning(at, "branch-outside-audience", message, remedy);
        }
    }

    /// Names each fact of a branch that may be unknown there, where it first stands.
    fn placeholders(&mut self, outline: &Outline) {
        let mut seen = HashSet::new();
        for block in &outline.blocks {
            let Some(place) = block.place else { continue };
            let Some(condition) = &outline.conditions.branch(place).guard.when else {
                continue;
            };
            for leaf in &block.leaves {
                for placeholder in &leaf.placeholders {
                    let name = placeholder.name;
                    if seen.insert((place, name)) && !ensures(condition, name) {
                        let at = leaf.inline.source_start(placeholder.range.start);
                        self.may_be_unknown(at, name, condition);
                    }
                }
            }
        }
    }

    fn may_be_unknown(&mut self, at: usize, name: FactName, condition: &Condition) {
        let message = format!(
            "`{name}` may be unknown when `{condition}` holds; the sentence is then left out"
        );
        let remedy = format!("add `and {name} is known` to the condition");
        self.warning(at, "placeholder-may-be-unknown", message, &remedy);
    }

    /// A translation says the same in the same cases as its source.
    fn translation(&mut self, own: &Conditions, source: &Article) {
        let original = Conditions::read(&source.source, source.body.start);
        let differs = |(index, group): (usize, &Group)| {
            let other = original.groups.get(index).map(written);
            other.as_ref() != Some(&written(group))
        };
        let different = own.groups.iter().enumerate().position(differs);
        if different.is_some() || own.groups.len() != original.groups.len() {
            let at = match different {
                Some(index) => self.lines.line(own.groups[index].range.start),
                None => line_in_front_matter(self.article, "translated_from"),
            };
            let message = format!(
                "the conditional passages are not those of `{}`, which has {}",
                source.path,
                counted(original.groups.len())
            );
            let remedy = "write the same groups with the same conditions in the same order";
            let problem =
                Problem::warning(&self.article.path, "conditions-differ", message, remedy);
            self.problems.push(problem.at(at));
        }
        if self.article.facts != source.facts {
            let line = line_in_front_matter(self.article, "facts");
            let message = format!("the facts are not those of `{}`", source.path);
            let remedy = "write the same `facts:` in the same order";
            let problem = Problem::warning(&self.article.path, "facts-differ", message, remedy);
            self.problems.push(problem.at(line));
        }
    }
}

fn counted(groups: usize) -> String {
    match groups {
        1 => "one group".to_owned(),
        count => format!("{count} groups"),
    }
}

/// The conditions of a group as they are written; `None` for the branch that holds otherwise.
fn written(group: &Group) -> Vec<Option<String>> {
    let condition = |branch: &Branch| branch.guard.when.as_ref().map(ToString::to_string);
    group.branches.iter().map(condition).collect()
}

/// The role of the article's readers, when the condition never holds for them.
fn excluded_role(audience: Audience, condition: &Condition) -> Option<&'static str> {
    let (role, name) = match audience {
        Audience::Buyer => (Role::Buyer, "buyer"),
        Audience::Seller => (Role::Seller, "seller"),
        Audience::Everyone => return None,
    };
    let holds_without_role = format!("{condition} and role is unknown")
        .parse()
        .is_ok_and(|condition: Condition| condition.can_hold());
    (!condition.admits_role(role) && !holds_without_role).then_some(name)
}

/// Whether the fact is known whenever the condition holds, by what the condition asks for and by
/// what records always have together.
fn ensures(condition: &Condition, wanted: FactName) -> bool {
    FactName::ALL
        .iter()
        .filter(|known| **known == wanted || comes_with(**known, wanted))
        .any(|known| asks_for(condition, *known))
}

fn asks_for(condition: &Condition, name: FactName) -> bool {
    let known = format!("{name} is known").parse();
    known.is_ok_and(|known| condition.implies(&known))
}

/// Whether `wanted` is known wherever `known` is: an order always has a number, a state and so on,
/// and a deadline comes with the event that it counts from.
fn comes_with(known: FactName, wanted: FactName) -> bool {
    use FactName::{
        ArrivalAskedAt, CounterpartyName, DeliveredAt, EndsAt, HasWritten, ItemTitle, ListingState,
        MessagingOpen, OrderNumber, PayBy, PlacedAt, Price, RefundApprovedAt, RefundBy, ReportBy,
        RespondBy, ReturnAgreedAt, ReturnBy, Role, State, Total,
    };
    let is_of_item = matches!(known, ListingState | Price | EndsAt);
    match wanted {
        ItemTitle => true,
        ListingState => is_of_item,
        OrderNumber | Role | State | Total | CounterpartyName | MessagingOpen | HasWritten => {
            !is_of_item && known != ItemTitle
        }
        PlacedAt => known == PayBy,
        DeliveredAt => known == ReportBy,
        ArrivalAskedAt => known == RespondBy,
        ReturnAgreedAt => known == ReturnBy,
        RefundApprovedAt => known == RefundBy,
        _ => false,
    }
}
