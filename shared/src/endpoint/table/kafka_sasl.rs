//! How Kapacitor signs in to Kafka: one option of Kapacitor's, `SASLAuth`, with many parts. Its API shows all of them,
//! the password too.

use super::entry::Entry;
use crate::endpoint::OptionKind::{Boolean, Choice, Duration, Integer, List, Map, Path, Text, Url};

const OPTION: &str = "SASLAuth";

pub(super) const USERNAME: Entry =
    Entry::new("sasl-username", "SASL Username", Text, "Who signs in.").within(OPTION, "SASLUsername");
pub(super) const PASSWORD: Entry = Entry::new("sasl-password", "SASL Password", Text, "The password of that user.")
    .secret()
    .within(OPTION, "SASLPassword");
pub(super) const MECHANISM: Entry = Entry::new(
    "sasl-mechanism",
    "SASL Mechanism",
    Choice,
    "How it signs in; PLAIN where a username is set and this is empty.",
)
.one_of(&["PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512", "GSSAPI", "OAUTHBEARER"])
.within(OPTION, "SASLMechanism");
pub(super) const VERSION: Entry = Entry::new(
    "sasl-version",
    "SASL Version",
    Integer,
    "The version of the SASL handshake, 0 or 1.",
)
.within(OPTION, "SASLVersion");
pub(super) const EXTENSIONS: Entry = Entry::new(
    "sasl_extensions",
    "SASL Extensions",
    Map,
    "Extensions of OAUTHBEARER, by name.",
)
.secret()
.within(OPTION, "SASLExtensions");

pub(super) const GSSAPI_SERVICE_NAME: Entry = Entry::new(
    "sasl-gssapi-service-name",
    "GSSAPI Service Name",
    Text,
    "The Kerberos service of the brokers.",
)
.like("kafka")
.within(OPTION, "SASLGSSAPIServiceName");
pub(super) const GSSAPI_AUTH_TYPE: Entry = Entry::new(
    "sasl-gssapi-auth-type",
    "GSSAPI Auth Type",
    Choice,
    "A password, or a key from a file.",
)
.one_of(&["KRB5_USER_AUTH", "KRB5_KEYTAB_AUTH"])
.within(OPTION, "SASLGSSAPIAuthType");
pub(super) const GSSAPI_DISABLE_PAFXFAST: Entry = Entry::new(
    "sasl-gssapi-disable-pafxfast",
    "GSSAPI Disable PA-FX-FAST",
    Boolean,
    "For servers that do not know this part of Kerberos.",
)
.within(OPTION, "SASLGSSAPIDisablePAFXFAST");
pub(super) const GSSAPI_KERBEROS_CONFIG_PATH: Entry = Entry::new(
    "sasl-gssapi-kerberos-config-path",
    "GSSAPI Kerberos Config",
    Path,
    "File with the configuration of Kerberos, on Kapacitor's machine.",
)
.like("/etc/krb5.conf")
.within(OPTION, "SASLGSSAPIKerberosConfigPath");
pub(super) const GSSAPI_KEY_TAB_PATH: Entry = Entry::new(
    "sasl-gssapi-key-tab-path",
    "GSSAPI Key Tab",
    Path,
    "File with the Kerberos key, on Kapacitor's machine.",
)
.within(OPTION, "SASLGSSAPIKeyTabPath");
pub(super) const GSSAPI_REALM: Entry =
    Entry::new("sasl-gssapi-realm", "GSSAPI Realm", Text, "The Kerberos realm.").within(OPTION, "SASLGSSAPIRealm");

pub(super) const OAUTH_SERVICE: Entry = Entry::new(
    "sasl-oauth-service",
    "OAuth Service",
    Choice,
    "Who gives the tokens; custom where empty.",
)
.one_of(&["custom", "auth0", "azuread"])
.within(OPTION, "SASLOAUTHService");
pub(super) const OAUTH_CLIENT_ID: Entry = Entry::new(
    "sasl-oauth-client-id",
    "OAuth Client ID",
    Text,
    "The client that asks for tokens.",
)
.within(OPTION, "SASLOAUTHClientID");
pub(super) const OAUTH_CLIENT_SECRET: Entry = Entry::new(
    "sasl-oauth-client-secret",
    "OAuth Client Secret",
    Text,
    "The secret of that client.",
)
.secret()
.within(OPTION, "SASLOAUTHClientSecret");
pub(super) const OAUTH_TOKEN_URL: Entry = Entry::new(
    "sasl-oauth-token-url",
    "OAuth Token URL",
    Url,
    "Where tokens are asked for; empty with azuread.",
)
.destination()
.like("https://login.example.com/oauth/token")
.within(OPTION, "SASLOAUTHTokenURL");
pub(super) const OAUTH_SCOPES: Entry = Entry::new(
    "sasl-oauth-scopes",
    "OAuth Scopes",
    List,
    "The scopes that are asked for.",
)
.within(OPTION, "SASLOAUTHScopes");
pub(super) const OAUTH_PARAMETERS: Entry = Entry::new(
    "sasl-oauth-parameters",
    "OAuth Parameters",
    Map,
    "What else is sent when a token is asked for, by name; auth0 wants audience.",
)
.secret()
.within(OPTION, "SASLOAUTHParams");
pub(super) const OAUTH_EXPIRY_MARGIN: Entry = Entry::new(
    "sasl-oauth-token-expiry-margin",
    "OAuth Expiry Margin",
    Duration,
    "A token is asked for anew so long before it ends.",
)
.text("10s")
.within(OPTION, "SASLOAUTHExpiryMargin");
pub(super) const OAUTH_TENANT: Entry = Entry::new(
    "sasl-oauth-tenant-id",
    "OAuth Tenant ID",
    Text,
    "The tenant, with azuread.",
)
.within(OPTION, "SASLOAUTHTenant");
pub(super) const ACCESS_TOKEN: Entry = Entry::new(
    "sasl-access-token",
    "SASL Access Token",
    Text,
    "A fixed token for OAUTHBEARER, instead of asking for one.",
)
.secret()
.within(OPTION, "SASLAccessToken");
