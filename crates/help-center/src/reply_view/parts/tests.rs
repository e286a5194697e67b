use super::*;

fn claim(text: &str, structure: ClaimStructure) -> Claim {
    Claim {
        text: text.to_owned(),
        structure,
        group: 0,
        citations: Vec::new(),
    }
}

fn step(number: u32, depth: u8) -> Claim {
    claim("step", ClaimStructure::Step { number, depth })
}

fn bullet(depth: u8) -> Claim {
    claim("bullet", ClaimStructure::Bullet { depth })
}

/// The pieces as short HTML, to be read in a test.
fn written(claims: &[Claim]) -> String {
    parts(claims, &Locale::english(), &Sources::default())
        .into_iter()
        .map(|part| match part {
            Part::ParagraphStart => "<p>".to_owned(),
            Part::ParagraphEnd => "</p>".to_owned(),
            Part::StepsStart(start) => format!("<ol {start}>"),
            Part::StepsEnd => "</ol>".to_owned(),
            Part::BulletsStart => "<ul>".to_owned(),
            Part::BulletsEnd => "</ul>".to_owned(),
            Part::ItemStart(None) => "<li>".to_owned(),
            Part::ItemStart(Some(number)) => format!("<li {number}>"),
            Part::ItemEnd => "</li>".to_owned(),
            Part::Text(text) => if text.follows_space { " ·" } else { "·" }.to_owned(),
            Part::Table(table) => format!(
                "<table {}+{}>",
                usize::from(table.head.is_some()),
                table.rows.len()
            ),
            Part::Preformatted(_) => "<pre>".to_owned(),
        })
        .collect()
}

#[test]
fn a_list_starts_at_the_number_of_its_first_step() {
    assert_eq!(
        written(&[step(3, 0), step(4, 0)]),
        "<ol 3><li>·</li><li>·</li></ol>"
    );
}

#[test]
fn a_step_after_a_gap_keeps_its_number() {
    assert_eq!(
        written(&[step(1, 0), step(4, 0)]),
        "<ol 1><li>·</li><li 4>·</li></ol>"
    );
}

#[test]
fn nested_lists_stand_inside_their_item_and_the_outer_count_goes_on() {
    let claims = [step(1, 0), bullet(1), bullet(1), step(2, 0)];
    assert_eq!(
        written(&claims),
        "<ol 1><li>·<ul><li>·</li><li>·</li></ul></li><li>·</li></ol>"
    );
}

#[test]
fn an_item_without_its_parent_is_not_lost() {
    assert_eq!(
        written(&[bullet(2), bullet(1), bullet(0)]),
        "<ul><li>·<ul><li>·</li></ul></li><li>·</li></ul>"
    );
}

#[test]
fn a_change_from_steps_to_bullets_makes_a_new_list() {
    assert_eq!(
        written(&[step(1, 0), bullet(0)]),
        "<ol 1><li>·</li></ol><ul><li>·</li></ul>"
    );
}

#[test]
fn other_groups_make_other_blocks() {
    let mut second = claim("b", ClaimStructure::Sentence);
    second.group = 1;
    let claims = [
        claim("a", ClaimStructure::Sentence),
        claim("a", ClaimStructure::Introduction),
        second,
    ];
    assert_eq!(written(&claims), "<p>· ·</p><p>·</p>");
}

#[test]
fn rows_are_filled_up_to_the_widest_one() {
    let claims = [
        claim("Bid · Step", ClaimStructure::TableHead),
        claim("€50", ClaimStructure::TableRow),
        claim("€200 · €10 · each", ClaimStructure::TableRow),
    ];
    let table = table(&claims, &Sources::default());
    assert_eq!(table.head.map(|row| row.cells.len()), Some(3));
    assert_eq!(table.rows[0].cells, ["€50", "", ""]);
}

#[test]
fn starts_and_ends_balance_whatever_the_depths() {
    // Every sequence of four items with kind and depth out of six.
    for code in 0..6_u32.pow(4) {
        let claims: Vec<Claim> = (0..4)
            .map(|place| code / 6_u32.pow(place) % 6)
            .map(|kind| {
                if kind < 3 {
                    bullet(kind as u8)
                } else {
                    step(kind, kind as u8 - 3)
                }
            })
            .collect();
        let html = written(&claims);
        for tag in ["ol", "ul", "li"] {
            let opened = html.matches(&format!("<{tag}")).count();
            assert_eq!(opened, html.matches(&format!("</{tag}>")).count(), "{html}");
        }
        assert_eq!(html.matches('·').count(), 4, "{html}");
    }
}
