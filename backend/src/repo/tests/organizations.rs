//! Organizations, and what becomes of what is in one.

use rand::seq::IndexedRandom as _;
use switchboard_shared::role::Role;

use super::*;
use crate::repo::records::{Identity, OrganizationFields, OrganizationRecord, UserFields};
use crate::repo::{Error, UpdateError, organizations, sources, users};

fn named(name: &str) -> OrganizationFields {
    OrganizationFields {
        name: Name::parse(name).expect("it is allowed"),
        ..OrganizationFields::default()
    }
}

async fn names(repo: &Repo) -> Vec<String> {
    let all = organizations::list(repo).await.expect("it is read");
    all.iter().map(|it| it.fields.name.as_str().to_owned()).collect()
}

async fn rename(repo: &Repo, id: &OrgId, name: &str) -> Result<OrganizationRecord, UpdateError<Infallible>> {
    organizations::update(repo, id, &IfMatch::Any, |_| Ok(named(name))).await
}

async fn source_in(repo: &Repo, org: &OrgId, name: &str) -> Result<SourceView> {
    sources::insert(repo, org, SourceId::generate(), || source_fields(name), false).await
}

async fn judge(repo: &Repo) {
    assert_eq!(
        audit(repo.store().as_ref()).await.expect("it is read"),
        Vec::<String>::new()
    );
}

#[tokio::test]
async fn the_default_one_is_there_from_the_start_and_stays() {
    let Kept { repo, org, _folder } = open().await;
    assert_eq!(names(&repo).await, ["Default"]);
    let kept = organizations::remove(&repo, &org, &IfMatch::Any).await;
    assert!(matches!(kept, Err(Error::DefaultOrganizationMustStay)), "{kept:?}");
    rename(&repo, &org, "Home").await.expect("it may be renamed");
    organizations::insert(&repo, named("A")).await.expect("it is stored");
    assert_eq!(names(&repo).await, ["Home", "A"], "it comes first");
    judge(&repo).await;
}

#[tokio::test]
async fn names_differ_in_more_than_their_case() {
    let Kept { repo, _folder, .. } = open().await;
    let strasse = organizations::insert(&repo, named("Stra\u{df}e"))
        .await
        .expect("it is stored");
    let taken = organizations::insert(&repo, named("STRASSE")).await;
    assert!(matches!(taken, Err(Error::NameTaken)), "{taken:?}");
    let other = organizations::insert(&repo, named("other"))
        .await
        .expect("it is stored");
    let taken = rename(&repo, &other.id, "strasse").await;
    assert!(matches!(taken, Err(UpdateError::Repo(Error::NameTaken))), "{taken:?}");
    rename(&repo, &strasse.id, "STRASSE").await.expect("it is its own name");
    organizations::remove(&repo, &strasse.id, &IfMatch::Any)
        .await
        .expect("it goes");
    rename(&repo, &other.id, "strasse").await.expect("the name is free");
    judge(&repo).await;
}

#[tokio::test]
async fn nothing_is_read_or_created_in_one_that_is_deleted() {
    let Kept { repo, _folder, .. } = open().await;
    let org = organizations::insert(&repo, named("A")).await.expect("it is stored").id;
    let source = source_in(&repo, &org, "s").await.expect("it is stored");
    organizations::remove(&repo, &org, &IfMatch::Any)
        .await
        .expect("it goes");
    assert!(!organizations::exists(&repo, &org).await.expect("it is read"));
    let outcomes = [
        source_in(&repo, &org, "t").await.err(),
        sources::get(&repo, &org, source.record.id).await.err(),
        sources::list(&repo, &org).await.err(),
        organizations::remove(&repo, &org, &IfMatch::Any).await.err(),
    ];
    for outcome in outcomes {
        assert!(matches!(outcome, Some(Error::NotFound)), "{outcome:?}");
    }
    judge(&repo).await;
}

#[tokio::test]
async fn what_a_deleted_one_held_goes_in_batches_that_can_be_resumed() {
    let Kept {
        repo,
        org: default,
        _folder,
    } = open().await;
    let org = organizations::insert(&repo, named("A")).await.expect("it is stored").id;
    for number in 0..70 {
        source_in(&repo, &org, &format!("s{number}"))
            .await
            .expect("it is stored");
    }
    source_in(&repo, &default, "stays").await.expect("it is stored");
    let fields = UserFields {
        name: Name::parse("ann").expect("it is allowed"),
        roles: [(org.clone(), Role::Editor), (default.clone(), Role::Viewer)].into(),
        ..UserFields::default()
    };
    let user = users::insert(&repo, Identity::local(), fields)
        .await
        .expect("it is stored");
    organizations::remove(&repo, &org, &IfMatch::Any)
        .await
        .expect("it goes");
    assert_eq!(
        organizations::unemptied(&repo).await.expect("it is read"),
        std::slice::from_ref(&org)
    );
    // The server ended before it was done: the next one goes on.
    let repo = Repo::open(repo.store().clone()).await.expect("it opens");
    for org in organizations::unemptied(&repo).await.expect("it is read") {
        organizations::empty(&repo, &org).await.expect("it is emptied");
    }
    let rows = repo.store().scan("", None, usize::MAX).await.expect("it is read");
    let left: Vec<_> = rows.iter().filter(|(key, _)| key.contains(org.as_str())).collect();
    assert!(left.is_empty(), "{left:?}");
    let user = users::get(&repo, user.id).await.expect("it is there");
    assert_eq!(user.fields.roles, [(default.clone(), Role::Viewer)].into());
    assert_eq!(
        sources::list(&repo, &default).await.expect("it is read").sources.len(),
        1
    );
    judge(&repo).await;
}

/// Two servers on one store: what one of them deletes, the other writes in.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn the_rules_hold_while_organizations_come_and_go() {
    let Kept { repo, _folder, .. } = open().await;
    let other = Repo::open(repo.store().clone()).await.expect("it opens");
    let servers = [Arc::new(repo), Arc::new(other)];
    for _ in 0..25 {
        let tasks = (0..8).map(|task| tokio::spawn(operate(servers[task % 2].clone())));
        for task in tasks.collect::<Vec<_>>() {
            task.await.expect("the operation ends well");
        }
        judge(&servers[0]).await;
    }
}

async fn operate(repo: Arc<Repo>) {
    let org = || async {
        let all = organizations::list(&repo).await.expect("it is read");
        all.choose(&mut rand::rng()).expect("one is always there").id.clone()
    };
    let name = *["a", "A", "b", "c"].choose(&mut rand::rng()).expect("there are some");
    let outcome = match rand::random_range(0..5) {
        0 => organizations::insert(&repo, named(name)).await.map(drop),
        1 => rename(&repo, &org().await, name)
            .await
            .map(drop)
            .map_err(|error| match error {
                UpdateError::Repo(error) => error,
            }),
        2 => organizations::remove(&repo, &org().await, &IfMatch::Any).await,
        _ => source_in(&repo, &org().await, name).await.map(drop),
    };
    use Error::{DefaultOrganizationMustStay, NameTaken, NotFound};
    assert!(
        matches!(
            outcome,
            Ok(()) | Err(NameTaken | NotFound | DefaultOrganizationMustStay)
        ),
        "{outcome:?}"
    );
}
