//! The pages' addresses. This is the one place that builds a URL of the app.

/// A page of the app.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    /// The current source.
    Home,
    /// The table of sources.
    Configuration,
    /// The form of a new source, filled from the source of this id where there is one.
    NewSource {
        /// The source that is cloned.
        clone: Option<String>,
    },
    /// The form of one source.
    Source(String),
    /// The form of a new Kapacitor of this source.
    NewKapacitor(String),
    /// The form of one Kapacitor.
    Kapacitor {
        /// Its source.
        source: String,
        /// Its own id.
        id: String,
    },
    /// My organizations.
    SwitchOrgs,
    /// All organizations.
    Organizations,
    /// The users of the current organization.
    Users {
        /// All users instead.
        all: bool,
    },
    /// One's own account.
    Account,
    /// Signing in.
    Login,
    /// The first set-up.
    SetUp,
}

impl Route {
    /// The path below the base path, with the route's own query.
    pub fn path(&self) -> String {
        match self {
            Self::Home => "/".to_owned(),
            Self::Configuration => "/configuration".to_owned(),
            Self::NewSource { clone: None } => "/configuration/sources/new".to_owned(),
            Self::NewSource { clone: Some(id) } => format!("/configuration/sources/new?clone={}", encode(id)),
            Self::Source(id) => format!("/configuration/sources/{}", encode(id)),
            Self::NewKapacitor(source) => format!("/configuration/sources/{}/kapacitors/new", encode(source)),
            Self::Kapacitor { source, id } => {
                format!("/configuration/sources/{}/kapacitors/{}", encode(source), encode(id))
            }
            Self::SwitchOrgs => "/switch-orgs".to_owned(),
            Self::Organizations => "/admin/organizations".to_owned(),
            Self::Users { all: false } => "/admin/users".to_owned(),
            Self::Users { all: true } => "/admin/users?all=true".to_owned(),
            Self::Account => "/account".to_owned(),
            Self::Login => "/login".to_owned(),
            Self::SetUp => "/setup".to_owned(),
        }
    }

    /// The page at a path below the base path; none where there is none.
    pub fn parse(path: &str) -> Option<Self> {
        let segments: Vec<&str> = path.split('/').filter(|segment| !segment.is_empty()).collect();
        match segments.as_slice() {
            [] => Some(Self::Home),
            ["configuration"] => Some(Self::Configuration),
            ["configuration", "sources", "new"] => Some(Self::NewSource { clone: None }),
            ["configuration", "sources", id] => Some(Self::Source(decode(id)?)),
            ["configuration", "sources", source, "kapacitors", "new"] => Some(Self::NewKapacitor(decode(source)?)),
            ["configuration", "sources", source, "kapacitors", id] => Some(Self::Kapacitor {
                source: decode(source)?,
                id: decode(id)?,
            }),
            ["switch-orgs"] => Some(Self::SwitchOrgs),
            ["admin", "organizations"] => Some(Self::Organizations),
            ["admin", "users"] => Some(Self::Users { all: false }),
            ["account"] => Some(Self::Account),
            ["login"] => Some(Self::Login),
            ["setup"] => Some(Self::SetUp),
            _ => None,
        }
    }
}

/// The path of one page of the list at `route`, with what is searched for.
pub fn list_path(route: &Route, q: &str, after: Option<&str>) -> String {
    let mut path = route.path();
    for (key, value) in [("q", Some(q).filter(|q| !q.is_empty())), ("after", after)] {
        if let Some(value) = value {
            path.push(if path.contains('?') { '&' } else { '?' });
            path.push_str(key);
            path.push('=');
            path.push_str(&encode(value));
        }
    }
    path
}

/// What every link carries on: the tab's organization and the current source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Carried {
    /// `?org=` of the tab's URL.
    pub org: Option<String>,
    /// `?source=` of the tab's URL.
    pub source: Option<String>,
}

/// The whole path of `route` for a link: below `base` and with what is `carried` on.
pub fn address(base: &str, route: &Route, carried: &Carried) -> String {
    address_of_path(base, &route.path(), carried)
}

/// The same for a path below `base`.
pub fn address_of_path(base: &str, path: &str, carried: &Carried) -> String {
    let mut address = format!("{base}{path}");
    for (key, value) in [("org", &carried.org), ("source", &carried.source)] {
        if let Some(value) = value {
            address.push(if address.contains('?') { '&' } else { '?' });
            address.push_str(key);
            address.push('=');
            address.push_str(&encode(value));
        }
    }
    address
}

/// The address to sign in at; `next`, an address of the app, opens after that.
pub fn login_address(base: &str, next: Option<&str>) -> String {
    let path = Route::Login.path();
    // Home is where one goes anyway.
    match next.filter(|next| *next != format!("{base}/")) {
        Some(next) => with_parameter(&format!("{base}{path}"), "next", next),
        None => format!("{base}{path}"),
    }
}

/// `address` with one more parameter.
pub fn with_parameter(address: &str, name: &str, value: &str) -> String {
    let sign = if address.contains('?') { '&' } else { '?' };
    format!("{address}{sign}{name}={}", encode(value))
}

/// `next`, where it is an address of a page that can be opened after signing in: whoever wrote the link may mean ill.
pub fn next_address(base: &str, next: &str) -> Option<String> {
    let path = next.split('?').next()?.strip_prefix(base)?;
    let route = Route::parse(path).filter(|_| path.starts_with('/') && !path.starts_with("//"))?;
    (!matches!(route, Route::Login | Route::SetUp)).then(|| next.to_owned())
}

/// The base path of a page whose `document.baseURI` has this path: without the final slash.
pub fn base_of(path: &str) -> String {
    path.trim_end_matches('/').to_owned()
}

/// `text` for one segment of a path or one value of a query.
pub fn encode(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~') {
            out.push(char::from(byte));
        } else {
            const HEX: &[u8; 16] = b"0123456789ABCDEF";
            out.push('%');
            out.push(char::from(HEX[usize::from(byte >> 4)]));
            out.push(char::from(HEX[usize::from(byte & 15)]));
        }
    }
    out
}

/// A segment of a path with its escapes undone, where they are valid.
fn decode(segment: &str) -> Option<String> {
    let mut out = Vec::with_capacity(segment.len());
    let mut bytes = segment.bytes();
    while let Some(byte) = bytes.next() {
        let mut digit = || char::from(bytes.next()?).to_digit(16);
        out.push(match byte {
            b'%' => u8::try_from(digit()? * 16 + digit()?).ok()?,
            byte => byte,
        });
    }
    String::from_utf8(out).ok()
}

#[cfg(test)]
mod tests;
