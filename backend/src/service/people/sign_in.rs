//! Getting a session, and giving it back.

use std::net::IpAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use switchboard_shared::auth::{AuthInfo, PasswordChange, Provider, SetUp, SignIn};
use switchboard_shared::error::FieldErrors;
use tracing::info;

use super::person::{Person, Via, secret};
use super::{oidc, passwords};
use crate::repo::keys::{SessionId, UserId};
use crate::repo::names::{Name, fold};
use crate::repo::records::{Identity, LOCAL, SessionRecord, UserFields, UserRecord};
use crate::repo::users::Change;
use crate::repo::{IfMatch, sessions, users};
use crate::service::clock::now;
use crate::service::{Error, Result, Service};

/// Characters that are kept of what a browser calls itself.
const AGENT_CHARS: usize = 255;

/// Where a request to sign in came from.
#[derive(Clone, Debug, Default)]
pub struct Origin {
    /// The address; `None` over a unix socket.
    pub address: Option<IpAddr>,
    /// The browser, as it calls itself.
    pub agent: String,
}

/// A new session: who is in it now, and the secret that opens it, which is kept nowhere. Hence no `Debug`.
pub struct Opened {
    /// Who signed in.
    pub person: Person,
    /// What the browser holds from now on.
    pub secret: String,
}

/// How one may sign in here.
///
/// # Errors
/// Those of reading.
pub async fn info(service: &Service) -> Result<AuthInfo> {
    let provider = |it: &oidc::Provider| Provider {
        name: it.settings.name.clone(),
        label: it.settings.label.clone(),
        login: format!("{}/auth/oidc/{}/login", service.base_path, it.settings.name),
    };
    Ok(AuthInfo {
        setup_required: service.has_sign_in() && !users::any(&service.repo).await?,
        local: service.people.rules.local,
        providers: service.people.providers.iter().map(provider).collect(),
    })
}

/// The token of the set-up link, where there is no user yet; any before no longer holds.
///
/// # Errors
/// Those of reading.
pub async fn setup_token(service: &Service) -> Result<Option<String>> {
    let required = info(service).await?.setup_required;
    Ok(required.then(|| service.people.setup.make(Instant::now())))
}

/// Makes the first super admin, and signs it in.
///
/// # Errors
/// A token that does not hold, wrong fields, and those of writing.
pub async fn set_up(service: &Service, sent: SetUp, origin: &Origin) -> Result<Opened> {
    let people = &service.people;
    if !people.rules.local || !people.setup.holds(&sent.token, Instant::now()) {
        return Err(Error::SetupOver);
    }
    let name = Name::parse(&sent.name);
    let mut wrong = FieldErrors::new();
    if let Err(problem) = &name {
        wrong.insert("name".to_owned(), problem.clone());
    }
    if let Err(problem) = passwords::check(&sent.password, &[&sent.name]) {
        wrong.insert("password".to_owned(), problem);
    }
    let (Ok(name), true) = (name, wrong.is_empty()) else {
        return Err(wrong.into());
    };
    let fields = UserFields {
        name,
        password: Some(people.passwords.hash(sent.password).await),
        super_admin: true,
        ..UserFields::default()
    };
    let user = users::insert_first(&service.repo, Identity::local(), fields).await?;
    people.setup.end();
    info!(user = %user.id, name = user.fields.name.as_str(), "set up: first super admin");
    open(service, user, origin).await
}

/// Signs in.
///
/// # Errors
/// The name or the password is wrong, too many tries, and those of writing.
pub async fn sign_in(service: &Service, sent: SignIn, origin: &Origin) -> Result<Opened> {
    let people = &service.people;
    if !people.rules.local {
        return Err(Error::NotFound("nobody signs in here"));
    }
    // As names are compared: spellings of one name are one account.
    let account = Name::parse(&sent.name).map_or_else(|_| fold(&sent.name), |name| name.key().to_owned());
    let begun = Instant::now();
    if let Err(wait) = people.attempts.begin(&account, origin.address, begun) {
        info!("sign-in: too many tries");
        return Err(Error::TooManyTries(wait.max(Duration::from_secs(1))));
    }
    let user = users::named(&service.repo, LOCAL, &account).await?;
    let hash = user.as_ref().and_then(|it| it.fields.password.clone());
    let proved = people.passwords.verify(sent.password, hash).await;
    let Some(user) = user.filter(|_| proved) else {
        info!("sign-in: the name or the password is wrong");
        return Err(Error::WrongCredentials);
    };
    people.attempts.succeeded(&account, origin.address, begun);
    let opened = open(service, user.clone(), origin).await?;
    // A new password ends the sessions that there are: whoever came in with the old one just then must not stay.
    let now = users::get(&service.repo, user.id).await;
    if now.is_ok_and(|it| it.fields.password == user.fields.password) {
        info!(user = %user.id, name = user.fields.name.as_str(), "signed in");
        return Ok(opened);
    }
    sign_out(service, &opened.person).await?;
    Err(Error::WrongCredentials)
}

/// Ends the session of `person`, where it came by one.
///
/// # Errors
/// Those of writing.
pub async fn sign_out(service: &Service, person: &Person) -> Result<()> {
    if let (Some(user), Some(session)) = (person.user, person.session()) {
        info!(%user, "signed out");
        match sessions::remove(&service.repo, user, session).await {
            Ok(()) | Err(crate::repo::Error::NotFound) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}

/// Changes the password of `person`, and ends its other sessions.
///
/// # Errors
/// Wrong fields, too many tries, and those of writing.
pub async fn change_password(
    service: &Arc<Service>,
    person: &Person,
    sent: PasswordChange,
    origin: &Origin,
) -> Result<()> {
    let people = &service.people;
    let Some(id) = person.user.filter(|_| person.scheme == "local") else {
        return Err(Error::NotFound("there is no password here"));
    };
    let user = users::get(&service.repo, id).await?;
    let account = user.fields.name.key().to_owned();
    let begun = Instant::now();
    let waits = people.attempts.begin(&account, origin.address, begun);
    waits.map_err(|wait| Error::TooManyTries(wait.max(Duration::from_secs(1))))?;
    let mut wrong = FieldErrors::new();
    if let Err(problem) = passwords::check(&sent.new, &[user.fields.name.as_str()]) {
        wrong.insert("new".to_owned(), problem);
    }
    if people.passwords.verify(sent.current, user.fields.password).await {
        people.attempts.succeeded(&account, origin.address, begun);
    } else {
        wrong.insert("current".to_owned(), "is wrong".to_owned());
    }
    if !wrong.is_empty() {
        return Err(wrong.into());
    }
    set_password(service, id, Some(id), sent.new).await?;
    Ok(sessions::remove_all(&service.repo, id, person.session()).await?)
}

/// Sets the password of a user, which was checked. Ends no session.
pub(super) async fn set_password(
    service: &Service,
    id: UserId,
    by: Option<UserId>,
    password: String,
) -> Result<UserRecord> {
    let hash = service.people.passwords.hash(password).await;
    let make = |user: &UserRecord| {
        Ok::<_, Error>(UserFields {
            password: Some(hash.clone()),
            ..user.fields.clone()
        })
    };
    let changed = users::update(
        &service.repo,
        Change {
            id,
            by,
            if_match: IfMatch::Any,
        },
        make,
    )
    .await;
    let changed = changed.map_err(|error| error.or(Error::Repo))?;
    info!(user = %id, by = ?by.map(|it| it.to_string()), "password changed");
    Ok(changed)
}

/// A new session of `user`.
pub(super) async fn open(service: &Service, user: UserRecord, origin: &Origin) -> Result<Opened> {
    let now = now();
    let record = SessionRecord {
        id: SessionId::generate(),
        user: user.id,
        created_at: now,
        last_seen_at: now,
        address: origin.address.map(|it| it.to_string()).unwrap_or_default(),
        agent: origin
            .agent
            .chars()
            .filter(|it| !it.is_control())
            .take(AGENT_CHARS)
            .collect(),
        organization: None,
    };
    let secret = secret("");
    sessions::insert(&service.repo, &secret, &record).await?;
    let person = Person::of(user, Via::Session(Box::new(record)));
    Ok(Opened { person, secret })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::service::tests::open_with;

    #[tokio::test]
    async fn who_is_unknown_costs_as_much_as_who_is_wrong() {
        let rules = super::super::SignInRules {
            local: true,
            idle: Duration::from_secs(60),
            longest: Duration::from_secs(60),
            ..Default::default()
        };
        let kept = open_with(rules).await;
        let service = &kept.service;
        let hash = service.people.passwords.hash("correct horse battery".to_owned()).await;
        let fields = UserFields {
            name: Name::parse("ann").expect("it is allowed"),
            password: Some(hash),
            ..UserFields::default()
        };
        users::insert(&service.repo, Identity::local(), fields)
            .await
            .expect("it is stored");
        let mut runs = Vec::new();
        for name in ["ann", "nobody", "a\u{200b}b"] {
            let before = service.people.passwords.runs();
            let sent = SignIn {
                name: name.to_owned(),
                password: "wrong horse battery".to_owned(),
            };
            let refused = sign_in(service, sent, &Origin::default()).await.err();
            assert!(matches!(refused, Some(Error::WrongCredentials)), "{refused:?}");
            runs.push(service.people.passwords.runs() - before);
        }
        assert_eq!(runs, [1, 1, 1]);
    }
}
