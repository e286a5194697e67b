//! Requests to support and their numbers.

use std::collections::HashSet;
use std::sync::Arc;

use domain::{CustomerStore, NumberedRequest, RequestStore, SupportRequest};

use super::{example_customer, example_request, example_time, locale};

/// Requests that arrive at the same time.
const AT_ONCE: usize = 20;

/// Runs every test of this module.
pub async fn check_all<Store>(store: Arc<Store>)
where
    Store: RequestStore + CustomerStore + 'static,
{
    a_request_is_read_back_as_it_was(&*store).await;
    the_latest_requests_come_first(&*store).await;
    numbers_ascend_and_are_not_given_again_after_an_erasure(&*store).await;
    requests_at_the_same_time_get_different_numbers(store).await;
}

/// Keeps a request with every field and one with as few as possible.
pub async fn a_request_is_read_back_as_it_was(store: &impl RequestStore) {
    let shortest = SupportRequest {
        owner: None,
        conversation_id: None,
        subject: None,
        locale: locale("pt-BR"),
        email: None,
        message: String::new(),
        at: example_time(),
    };
    for request in [example_request(Some(&example_customer())), shortest] {
        let number = add(store, request.clone()).await;
        assert_eq!(
            latest(store, 1).await,
            [NumberedRequest { number, request }]
        );
    }
}

/// Keeps three requests and reads the last two.
pub async fn the_latest_requests_come_first(store: &impl RequestStore) {
    let mut numbers = Vec::new();
    for _ in 0..3 {
        numbers.push(add(store, example_request(None)).await);
    }
    assert!(numbers.is_sorted_by(|earlier, later| earlier < later));
    let found: Vec<u64> = latest(store, 2)
        .await
        .iter()
        .map(|kept| kept.number)
        .collect();
    assert_eq!(found, [numbers[2], numbers[1]]);
    assert_eq!(latest(store, 0).await, []);
}

/// Erases the customer who has the highest number.
pub async fn numbers_ascend_and_are_not_given_again_after_an_erasure(
    store: &(impl RequestStore + CustomerStore),
) {
    let anna = example_customer();
    let erased = add(store, example_request(Some(&anna))).await;
    let counts = store.erase(anna.clone()).await.expect("erase");
    assert_eq!(counts.requests, 1);
    let next = add(store, example_request(Some(&anna))).await;
    assert!(next > erased, "{next} was given after {erased}");
}

/// Many customers ask for support at once.
pub async fn requests_at_the_same_time_get_different_numbers<Store>(store: Arc<Store>)
where
    Store: RequestStore + CustomerStore + 'static,
{
    let running: Vec<_> = (0..AT_ONCE)
        .map(|_| {
            let store = Arc::clone(&store);
            tokio::spawn(async move {
                let customer = example_customer();
                let number = add(&*store, example_request(Some(&customer))).await;
                (customer, number)
            })
        })
        .collect();
    let mut numbers = HashSet::new();
    for request in running {
        let (customer, number) = request.await.expect("a request failed");
        assert!(numbers.insert(number), "{number} was given twice");
        let data = store.export(customer).await.expect("export");
        let found: Vec<u64> = data.requests.iter().map(|kept| kept.number).collect();
        assert_eq!(found, [number], "the number belongs to another request");
    }
}

async fn add(store: &impl RequestStore, request: SupportRequest) -> u64 {
    store.add_request(request).await.expect("add a request")
}

async fn latest(store: &impl RequestStore, limit: u32) -> Vec<NumberedRequest> {
    store.requests(limit).await.expect("read requests")
}
