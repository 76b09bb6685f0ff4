//! The meta node of an Enterprise cluster. Queries do without it, so what is wrong with it is a warning.

use serde::Deserialize;
use tokio::time::timeout_at;

use super::visit::Visit;
use crate::outbound::client::ClientError;
use crate::outbound::{Answer, Target};
use crate::probe::words;

/// Lists the nodes of the cluster; only meta nodes know it.
const SHOW_CLUSTER: &str = "/show-cluster";

/// Asks the meta node, where one is given, for its cluster.
pub(super) async fn check(visit: &mut Visit<'_>) {
    let url = visit.source.meta_url.as_str();
    if url.is_empty() {
        return;
    }
    let warning = match ask(visit, url).await {
        Ok(answer) if is_cluster(&answer) => return,
        Ok(answer) => words::meta::answered(url, &answer),
        Err(error) => words::meta::failed(url, &error),
    };
    visit.course.warn(warning);
}

async fn ask(visit: &Visit<'_>, url: &str) -> Result<Answer, ClientError> {
    let target = Target::parse(url).map_err(ClientError::Settings)?;
    let place = &visit.place;
    let asking = async {
        let client = place.dialer.client(&target, place.tls).await?;
        client.get(SHOW_CLUSTER, &[], place.proof.authorization()).await
    };
    timeout_at(place.deadline, asking)
        .await
        .unwrap_or(Err(ClientError::TimedOut))
}

fn is_cluster(answer: &Answer) -> bool {
    #[derive(Deserialize)]
    struct Cluster {
        #[serde(rename = "meta")]
        _meta: Vec<serde_json::Value>,
    }
    answer.is_success() && serde_json::from_slice::<Cluster>(answer.body()).is_ok()
}
