//! trial
#![allow(clippy::all, clippy::print_stdout, clippy::unwrap_used, reason = "x")]
use std::time::Instant;
fn main() {
    let args: Vec<String> = std::env::args().collect();
    let t = Instant::now();
    let loaded = articles::load_folder(args[1].as_ref()).unwrap();
    println!(
        "{} articles {} problems in {:?}",
        loaded.articles.len(),
        loaded.problems.len(),
        t.elapsed()
    );
    for p in loaded.problems.iter().take(8) {
        println!("  {p}");
    }
    let t = Instant::now();
    let (mut n, mut st, mut biggest) = (0, 0, 0);
    for a in &loaded.articles {
        let ps = articles::passages(a);
        let joined: String = ps.iter().map(|p| p.span.of(&a.source).unwrap()).collect();
        assert_eq!(joined, a.body.of(&a.source).unwrap());
        for p in &ps {
            for s in &p.statements {
                if !p.span.contains(&s.span) {
                    println!("OUT {} {:?}", a.path, s);
                }
                if s.span.of(&a.source).is_none() {
                    println!("BAD {} {:?}", a.path, s);
                }
                st += 1;
            }
            for w in p.statements.windows(2) {
                if w[0].span.end > w[1].span.start {
                    println!("OVERLAP {} {:?} {:?}", a.path, w[0], w[1]);
                }
            }
            biggest = biggest.max(p.span.end - p.span.start);
        }
        n += ps.len();
        if args.get(2).is_some_and(|x| a.path.ends_with(x.as_str())) {
            for p in &ps {
                println!(
                    "== {} {:?} {}",
                    p.id,
                    p.heading_path,
                    p.span.end - p.span.start
                );
                for s in &p.statements {
                    println!(
                        "  {} {:?} | {} | {:?}",
                        s.block,
                        s.kind,
                        s.text,
                        s.span.of(&a.source).unwrap()
                    );
                }
            }
        }
    }
    println!(
        "{n} passages {st} statements biggest {biggest} in {:?}",
        t.elapsed()
    );

    let t = Instant::now();
    let c = articles::check(&loaded, &articles::CheckOptions::default());
    let mut by = std::collections::BTreeMap::new();
    for p in &c {
        by.entry(p.code).or_insert_with(Vec::new).push(p);
    }
    println!("check {:?}", t.elapsed());
    for (k, v) in by {
        println!("{k} {} e.g. {}", v.len(), v[0]);
    }
    println!("{:?}", articles::stats(&loaded));
    struct R;
    impl articles::LinkResolver for R {
        fn article_url(&self, id: &domain::ArticleId) -> Option<String> {
            Some(format!("/a/{id}"))
        }
    }
    let t = Instant::now();
    let mut nomark = 0;
    for a in &loaded.articles {
        let ps = articles::passages(a);
        let st = ps.iter().flat_map(|p| &p.statements).next();
        let h = articles::render_html(a, &R, st.map(|s| s.span));
        if st.is_some() && h.as_str().matches("id=\"cited\"").count() != 1 {
            nomark += 1;
            if nomark < 5 {
                println!("NOMARK {} {:?}", a.path, st);
            }
        }
        if args.get(2).is_some_and(|x| a.path.ends_with(x.as_str())) {
            println!("{h}");
        }
    }
    println!("render {:?} nomark {nomark}", t.elapsed());
}
