//! Pictures of items, drawn from their names: what is shown follows from the words of the name, the colours
//! too, or from its hash. A picture tells nothing that its address does not, so that any name has one.

use axum::extract::Path;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::http::{HeaderName, StatusCode};
use axum::response::{IntoResponse, Response};
use domain::ItemId;
use sha2::{Digest, Sha256};

use crate::pages::Named;

/// A week: the drawings change with the program, their addresses do not.
const A_WEEK: &str = "public, max-age=604800";

/// The colours of a picture.
struct Palette {
    ground: &'static str,
    body: &'static str,
    shade: &'static str,
    light: &'static str,
}

const fn palette(colours: [&'static str; 4]) -> Palette {
    let [ground, body, shade, light] = colours;
    Palette {
        ground,
        body,
        shade,
        light,
    }
}

const BLUE: Palette = palette(["#e6edf6", "#3d6ea8", "#234a7c", "#f4f8fd"]);
const RUST: Palette = palette(["#f4e6da", "#b5653a", "#7d3f20", "#fbf1e4"]);
const GREEN: Palette = palette(["#e3efe8", "#4c8a6a", "#2d5f47", "#f0faf3"]);
const RED: Palette = palette(["#f3e4e6", "#a8475a", "#742c3c", "#fdf0f1"]);
const GOLD: Palette = palette(["#f5eed8", "#c29435", "#87651d", "#fff8e3"]);
const VIOLET: Palette = palette(["#ebe6f4", "#7460a8", "#4b3c79", "#f7f3ff"]);
const TEAL: Palette = palette(["#e1eeef", "#3f8a92", "#256066", "#eefbfc"]);
const BROWN: Palette = palette(["#efe9e3", "#8a7562", "#5a4a3c", "#fbf6f0"]);
const OLIVE: Palette = palette(["#e8ebe0", "#75833f", "#4d5827", "#f8fbe9"]);
const SILVER: Palette = palette(["#e7ebef", "#8c99a5", "#586571", "#f8fafc"]);

/// For names that say nothing about colour.
const PALETTES: [&Palette; 9] = [
    &BLUE, &RUST, &GREEN, &RED, &GOLD, &VIOLET, &TEAL, &BROWN, &OLIVE,
];

/// Words that say what colour a thing has: a blue vase is blue.
const COLOUR_WORDS: [(&[&str], &Palette); 6] = [
    (&["blue", "delft", "meissen"], &BLUE),
    (&["red", "garnet", "murano"], &RED),
    (&["amber", "brass", "carriage"], &GOLD),
    (&["copper", "bear"], &RUST),
    (&["walnut", "oak", "castle"], &BROWN),
    (&["silver", "coin", "tin", "watch", "typewriter"], &SILVER),
];

macro_rules! drawings {
    ($($name:literal: $($word:literal)*;)*) => {
        /// A drawing and the words that call for it; the first that fits is taken.
        const DRAWINGS: &[(&[&str], &str)] = &[
            $((&[$($word),*], include_str!(concat!("../assets/drawings/", $name, ".svg"))),)*
        ];
    };
}

drawings! {
    "camera": "camera" "leica" "rolleiflex";
    "telescope": "telescope";
    "glasses": "glasses";
    "clock": "clock";
    "watch": "watch" "seamaster" "barometer";
    "lamp": "lamp";
    "kettle": "kettle";
    "bottle": "decanter";
    "vase": "vase" "jug";
    "cup": "cup";
    "plate": "plate" "bowl" "tray";
    "tile": "tile";
    "postcards": "postcards";
    "stamp": "stamp" "stamps";
    "coin": "coin";
    "book": "comic" "tintin";
    "disc": "lp" "vinyl";
    "map": "map";
    "frame": "frame" "print" "poster";
    "jewel": "necklace" "brooch";
    "spoons": "spoons";
    "thimble": "thimble";
    "pen": "pen";
    "radio": "radio";
    "typewriter": "typewriter";
    "cloth": "tablecloth";
    "bear": "bear";
    "cat": "cat";
    "robot": "robot";
    "train": "train";
    "castle": "castle";
    "house": "house";
    "chess": "chess";
    "scale": "scale";
}

/// For names that say nothing.
const PARCEL: &str = include_str!("../assets/drawings/box.svg");

/// Where the picture of the item with this name is; the name as it stands in a path.
pub(crate) fn address(segment: &str) -> String {
    format!("/shop/images/{segment}.svg")
}

/// `GET /shop/images/{item}.svg`
pub(crate) async fn show(file: Named<String>) -> Response {
    let Ok(Path(file)) = file else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let name = file.strip_suffix(".svg");
    match name.and_then(|name| name.parse::<ItemId>().ok()) {
        Some(item) => (headers(), picture(item.as_str())).into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

fn headers() -> [(HeaderName, &'static str); 2] {
    [(CONTENT_TYPE, "image/svg+xml"), (CACHE_CONTROL, A_WEEK)]
}

/// The picture. Nothing of the name itself is in it.
fn picture(name: &str) -> String {
    let palette = palette_of(name);
    let drawing = drawing_of(name)
        .replace("\"body\"", &quoted(palette.body))
        .replace("\"shade\"", &quoted(palette.shade))
        .replace("\"light\"", &quoted(palette.light));
    let Palette { ground, shade, .. } = palette;
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 240 240\" width=\"240\" height=\"240\">\
         <rect width=\"240\" height=\"240\" fill=\"{ground}\"/>\
         <ellipse cx=\"120\" cy=\"202\" rx=\"86\" ry=\"11\" fill=\"{shade}\" opacity=\".18\"/>\n{drawing}</svg>\n"
    )
}

fn quoted(colour: &str) -> String {
    format!("\"{colour}\"")
}

fn drawing_of(name: &str) -> &'static str {
    let found = DRAWINGS.iter().find(|(words, _)| has_word(name, words));
    found.map_or(PARCEL, |(_, drawing)| drawing)
}

/// The colours that the name says; else those that its hash chooses.
fn palette_of(name: &str) -> &'static Palette {
    if let Some((_, palette)) = COLOUR_WORDS.iter().find(|(words, _)| has_word(name, words)) {
        return palette;
    }
    let digest = Sha256::digest(name.as_bytes());
    let chosen = usize::from(digest.first().copied().unwrap_or_default());
    PALETTES[chosen % PALETTES.len()]
}

/// Whether a part of the name is one of these words.
fn has_word(name: &str, words: &[&str]) -> bool {
    name.split('-').any(|part| words.contains(&part))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_is_always_the_same_and_shows_what_the_name_says() {
        assert_eq!(picture("blue-delft-vase"), picture("blue-delft-vase"));
        assert_ne!(picture("blue-delft-vase"), picture("oak-mantel-clock"));
        assert_eq!(drawing_of("vinyl-coltrane"), drawing_of("beatles-lp"));
        assert_eq!(drawing_of("evase"), PARCEL);
    }

    #[test]
    fn no_picture_has_a_colour_left_open_or_an_active_part() {
        for (words, drawing) in DRAWINGS {
            let shown = picture(words.first().unwrap_or(&""));
            for open in [
                "\"body\"",
                "\"shade\"",
                "\"light\"",
                "script",
                "href",
                "style",
            ] {
                assert!(!shown.contains(open), "{words:?} holds {open}");
            }
            assert!(
                drawing.contains("\"body\"") || drawing.contains("\"light\""),
                "{words:?}"
            );
        }
    }

    #[test]
    fn a_blue_vase_is_blue() {
        assert!(picture("blue-delft-vase").contains(BLUE.body));
        assert!(picture("silver-spoons").contains(SILVER.body));
    }

    #[test]
    fn the_colours_differ_between_names() {
        let grounds: std::collections::BTreeSet<_> = ["a", "b", "c", "d", "e", "f", "g", "h"]
            .map(|name| palette_of(name).ground)
            .into();
        assert!(grounds.len() >= 3, "{grounds:?}");
    }
}
