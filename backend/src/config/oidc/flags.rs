//! The flags of a provider. In the file they describe one; each table of `[[oidc]]` describes another, by the same keys
//! without their `oidc-`.

use std::path::PathBuf;

use clap::Args;

use super::{RoleMaps, parse_issuer, parse_name};

/// A provider as given; nothing where none is.
#[derive(Clone, Debug, Default, Args)]
#[command(next_help_heading = "Sign-in by an OpenID provider")]
pub struct OidcFlags {
    /// Issuer of the provider, as its discovery document says it
    #[arg(long, env = "SWITCHBOARD_OIDC_ISSUER", value_name = "URL", value_parser = parse_issuer)]
    #[arg(global = true, hide_env = true)]
    pub oidc_issuer: Option<String>,

    /// What the provider calls this server
    #[arg(long, env = "SWITCHBOARD_OIDC_CLIENT_ID", value_name = "ID")]
    #[arg(global = true, hide_env = true)]
    pub oidc_client_id: Option<String>,

    /// File with the client's secret; the secret itself may stand in the environment, without _FILE
    #[arg(long, env = "SWITCHBOARD_OIDC_CLIENT_SECRET_FILE", value_name = "FILE")]
    #[arg(global = true, hide_env = true)]
    pub oidc_client_secret_file: Option<PathBuf>,

    /// What is asked for besides openid [default: profile email]
    #[arg(long, env = "SWITCHBOARD_OIDC_SCOPES", value_name = "SCOPES")]
    #[arg(global = true, hide_env = true)]
    pub oidc_scopes: Option<String>,

    /// What people read on the sign-in page [default: OpenID]
    #[arg(long, env = "SWITCHBOARD_OIDC_LABEL", value_name = "TEXT")]
    #[arg(global = true, hide_env = true)]
    pub oidc_label: Option<String>,

    /// What its routes are called by: /auth/oidc/NAME/callback [default: oidc]
    #[arg(long, env = "SWITCHBOARD_OIDC_NAME", value_name = "NAME", value_parser = parse_name)]
    #[arg(global = true, hide_env = true)]
    pub oidc_name: Option<String>,

    /// Claim with the groups of a user; dots lead into it [default: groups]
    #[arg(long, env = "SWITCHBOARD_OIDC_GROUP_CLAIM", value_name = "CLAIM")]
    #[arg(global = true, hide_env = true)]
    pub oidc_group_claim: Option<String>,

    /// Role that members of a group have in an organization, by its id or name; may be given more than once
    #[arg(long, env = "SWITCHBOARD_OIDC_ROLE_MAP", value_name = "GROUP=ORG:ROLE")]
    #[arg(global = true, hide_env = true)]
    pub oidc_role_map: Vec<RoleMaps>,

    /// Group whose members are super admins
    #[arg(long, env = "SWITCHBOARD_OIDC_SUPER_ADMIN_GROUP", value_name = "GROUP")]
    #[arg(global = true, hide_env = true)]
    pub oidc_super_admin_group: Option<String>,
}

impl OidcFlags {
    /// What a provider would still need, in words; `None` where nothing is said of one.
    pub(super) fn missing_of_one(&self) -> Option<&'static str> {
        let needed = [
            (self.oidc_issuer.is_some(), "it needs --oidc-issuer"),
            (self.oidc_client_id.is_some(), "it needs --oidc-client-id"),
            (
                self.oidc_client_secret_file.is_some(),
                "it needs --oidc-client-secret-file, or SWITCHBOARD_OIDC_CLIENT_SECRET",
            ),
        ];
        let other = [
            &self.oidc_scopes,
            &self.oidc_label,
            &self.oidc_name,
            &self.oidc_group_claim,
        ]
        .into_iter()
        .chain([&self.oidc_super_admin_group])
        .any(Option::is_some);
        let said = other || !self.oidc_role_map.is_empty() || needed.iter().any(|(there, _)| *there);
        let missing = needed.iter().find(|(there, _)| !there).map_or("", |(_, words)| *words);
        said.then_some(missing)
    }
}
