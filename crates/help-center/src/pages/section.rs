//! The page of a section: its articles.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;

use super::{SectionView, sections, shown};
use crate::frame::Frame;
use crate::paths::PagePath;
use crate::problem::Problem;
use crate::site::LocalSite;

#[derive(Template)]
#[template(path = "section.html")]
struct SectionPage {
    frame: Frame,
    section: SectionView,
    others: Vec<SectionView>,
}

pub(crate) async fn show(State(site): State<LocalSite>, Path(id): Path<String>) -> Response {
    shown(&site, page(&site, &id))
}

fn page(site: &LocalSite, id: &str) -> Result<SectionPage, Problem> {
    let id = id.parse().map_err(|_| Problem::NotFound)?;
    let shelf = site.shelf().ok_or(Problem::NoIndex)?;
    let mut others = sections(site, &shelf.articles());
    let place = others
        .iter()
        .position(|section| section.id == domain::SectionId::as_str(&id));
    let section = others.remove(place.ok_or(Problem::NotFound)?);
    let frame = Frame::new(site, &PagePath::section(&id), Some(section.name.clone()));
    Ok(SectionPage {
        frame,
        section,
        others,
    })
}
