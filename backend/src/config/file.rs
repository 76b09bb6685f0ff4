//! The configuration file: TOML, whose keys are the names of the flags.
//!
//! What it says becomes flags that are parsed again with the real ones, so a setting has one parser and one set of
//! sentences, and the order of precedence is that a flag is only made for what nobody else has set.

use std::ffi::OsString;

use clap::parser::ValueSource;
use clap::{ArgMatches, Args as _, CommandFactory, FromArgMatches};
use toml::{Table, Value};

use super::outbound_proxy::has_credentials;
use super::{Cli, OidcFlags, Refusal};

/// Flags that are no settings, and so no keys of the file.
const NOT_IN_FILE: [&str; 3] = ["config", "help", "version"];

/// The key of further OpenID providers, and what begins the flags of one.
const PROVIDERS: &str = "oidc";
const PROVIDER_PREFIX: &str = "oidc-";

/// The arguments `args`, program name first, with what the file adds to them.
pub(super) fn parse_with_file(args: Vec<OsString>) -> Result<Cli, Refusal> {
    let given = Cli::command().try_get_matches_from(&args)?;
    let cli = Cli::from_arg_matches(&given)?;
    refuse_secrets(&cli, &given)?;
    let Some(path) = &cli.flags.config else {
        return Ok(cli);
    };
    let text = std::fs::read_to_string(path).map_err(|error| {
        Refusal::machine(format!(
            "cannot read the configuration file {}: {error}",
            path.display()
        ))
    })?;
    let in_file = |message: String| Refusal::usage(format!("in {}: {message}", path.display()));
    let mut table: Table = text
        .parse()
        .map_err(|error: toml::de::Error| in_file(not_toml(&text, &error)))?;
    let providers = providers(table.remove(PROVIDERS)).map_err(in_file)?;
    let added = flags_of(&table, &given).map_err(in_file)?;
    let (program, rest) = args.split_at(args.len().min(1));
    let all = program.iter().cloned().chain(added).chain(rest.iter().cloned());
    let merged = Cli::command()
        .try_get_matches_from(all)
        .and_then(|all| Cli::from_arg_matches(&all));
    // The arguments alone were fine, so whatever is wrong now stands in the file.
    let mut cli = merged.map_err(|error| in_file(first_line(&error)))?;
    cli.flags.more_oidc = providers;
    Ok(cli)
}

/// What is secret is no flag: that shows in the list of processes.
fn refuse_secrets(cli: &Cli, given: &ArgMatches) -> Result<(), Refusal> {
    let as_flag = given.value_source("outbound_proxy") == Some(ValueSource::CommandLine);
    if as_flag && cli.flags.outbound_proxy.as_ref().is_some_and(has_credentials) {
        return Err(Refusal::usage(
            "credentials in --outbound-proxy would show in the list of processes: give the URL with them in the environment \
             variable SWITCHBOARD_OUTBOUND_PROXY, or as outbound-proxy in the file of --config",
        ));
    }
    Ok(())
}

/// Where a text is no TOML, and why; not what stands there, as the library would say: that may be secret.
fn not_toml(text: &str, error: &toml::de::Error) -> String {
    let at = error.span().map_or(0, |span| span.start);
    let line = 1 + text.bytes().take(at).filter(|byte| *byte == b'\n').count();
    format!("TOML parse error at line {line}: {}", error.message())
}

/// What the tables of `[[oidc]]` say, each by the flags of a provider.
fn providers(value: Option<Value>) -> Result<Vec<OidcFlags>, String> {
    let tables = match value {
        None => Vec::new(),
        Some(Value::Array(tables)) => tables,
        Some(_) => return Err(format!("{PROVIDERS} must be tables, each begun by [[{PROVIDERS}]]")),
    };
    let provider = |value| match value {
        Value::Table(table) => provider(&table),
        other => Err(format!("{PROVIDERS} must be tables, not a {}", other.type_str())),
    };
    tables.into_iter().map(provider).collect()
}

fn provider(table: &Table) -> Result<OidcFlags, String> {
    // Not from the environment: what stands there is one provider, and this is another.
    let command = OidcFlags::augment_args(clap::Command::new(PROVIDERS)).mut_args(|arg| arg.env(None::<&'static str>));
    let known: Vec<&str> = command.get_arguments().filter_map(|arg| arg.get_long()).collect();
    let known: Vec<&str> = known
        .into_iter()
        .filter_map(|name| name.strip_prefix(PROVIDER_PREFIX))
        .collect();
    let mut flags = vec![PROVIDERS.to_owned()];
    for (key, value) in table {
        if !known.contains(&key.as_str()) {
            return Err(format!("in [[{PROVIDERS}]]: {}", unknown(key, &known)));
        }
        flags.extend(flags_for(&format!("{PROVIDER_PREFIX}{key}"), value)?);
    }
    let parsed = command
        .clone()
        .try_get_matches_from(flags)
        .and_then(|it| OidcFlags::from_arg_matches(&it));
    parsed.map_err(|error| first_line(&error))
}

fn flags_of(table: &Table, given: &ArgMatches) -> Result<Vec<OsString>, String> {
    let command = Cli::command();
    let known: Vec<&str> = command.get_arguments().filter_map(|arg| arg.get_long()).collect();
    let known: Vec<&str> = known.into_iter().filter(|name| !NOT_IN_FILE.contains(name)).collect();
    let mut flags = Vec::new();
    for (key, value) in table {
        if !known.contains(&key.as_str()) {
            return Err(unknown(key, &known));
        }
        let set = given.value_source(&key.replace('-', "_"));
        if matches!(set, None | Some(ValueSource::DefaultValue)) {
            flags.extend(flags_for(key, value)?.into_iter().map(OsString::from));
        }
    }
    Ok(flags)
}

fn unknown(key: &str, known: &[&str]) -> String {
    let nearest = known
        .iter()
        .max_by(|a, b| strsim::jaro_winkler(key, a).total_cmp(&strsim::jaro_winkler(key, b)));
    let nearest = nearest.map_or_else(String::new, |name| format!(": the nearest known one is {name:?}"));
    format!("unknown key {key:?}{nearest}")
}

fn flags_for(key: &str, value: &Value) -> Result<Vec<String>, String> {
    match value {
        Value::Boolean(true) => Ok(vec![format!("--{key}")]),
        Value::Boolean(false) => Ok(vec![]),
        Value::Array(values) => {
            let texts = values
                .iter()
                .map(|value| scalar(key, value).map(|text| format!("--{key}={text}")));
            texts.collect()
        }
        value => Ok(vec![format!("--{key}={}", scalar(key, value)?)]),
    }
}

fn scalar(key: &str, value: &Value) -> Result<String, String> {
    match value {
        Value::String(text) => Ok(text.clone()),
        Value::Integer(number) => Ok(number.to_string()),
        other => Err(format!("{key} must be a text, not a {}", other.type_str())),
    }
}

/// What clap says, without its usage lines.
fn first_line(error: &clap::Error) -> String {
    let text = error.to_string();
    let line = text.lines().next().unwrap_or_default();
    line.strip_prefix("error: ").unwrap_or(line).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(file: &str, flags: &[&str]) -> Result<Cli, Refusal> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("switchboard.toml");
        std::fs::write(&path, file).unwrap();
        let mut args: Vec<OsString> = vec!["switchboard".into(), "--config".into(), path.into()];
        args.extend(flags.iter().map(OsString::from));
        parse_with_file(args)
    }

    #[test]
    fn a_key_is_the_flag_of_its_name() {
        let file = "listen = ['127.0.0.1:1', 'unix:/s']\ncheck-interval = 15\ninsecure-no-auth = true";
        let flags = parse(file, &[]).unwrap().flags;
        assert_eq!(
            flags.listen.iter().map(ToString::to_string).collect::<Vec<_>>(),
            ["127.0.0.1:1", "unix:/s"]
        );
        assert_eq!(flags.check_interval, "15s".parse().unwrap());
        assert!(flags.insecure_no_auth);
    }

    #[test]
    fn a_flag_beats_the_file_before_and_after_the_command() {
        let file = "log = 'warn'\nmetrics = 'off'";
        for flags in [["--log", "debug", "check-config"], ["check-config", "--log", "debug"]] {
            let cli = parse(file, &flags).unwrap();
            assert_eq!(cli.flags.log.as_str(), "debug");
            assert_eq!(cli.flags.metrics, Some(crate::config::MetricsAccess::Off));
        }
    }

    #[test]
    fn each_table_of_providers_is_one_more() {
        let file = "oidc-issuer = 'https://a.example'\n[[oidc]]\nissuer = 'https://b.example'\nname = 'b'\n\
                    role-map = ['x=default:admin', 'y=default:viewer']\n[[oidc]]\nissuer = 'https://c.example'";
        let flags = parse(file, &["--oidc-issuer", "https://flag.example"]).unwrap().flags;
        let issuers = [&flags.oidc].into_iter().chain(&flags.more_oidc);
        let issuers: Vec<_> = issuers.map(|it| it.oidc_issuer.as_deref().unwrap()).collect();
        assert_eq!(
            issuers,
            ["https://flag.example", "https://b.example", "https://c.example"]
        );
        assert_eq!(flags.more_oidc[0].oidc_role_map.len(), 2);
    }

    #[test]
    fn what_is_wrong_in_the_file_is_said_with_its_name() {
        for (file, text) in [
            (
                "lisen = 'x'",
                "unknown key \"lisen\": the nearest known one is \"listen\"",
            ),
            ("config = 'x'", "unknown key \"config\""),
            (
                "listen = 'x'",
                "invalid value 'x' for '--listen <ADDR>': must be host:port or unix:/path",
            ),
            ("listen = 1.5", "listen must be a text, not a float"),
            ("\nlog = [", "TOML parse error at line 2: "),
            ("oidc = 'x'", "oidc must be tables, each begun by [[oidc]]"),
            (
                "[[oidc]]\nisuer = 'x'",
                "in [[oidc]]: unknown key \"isuer\": the nearest known one is \"issuer\"",
            ),
            (
                "[[oidc]]\nissuer = 'x'",
                "invalid value 'x' for '--oidc-issuer <URL>': must begin with https:// or http://",
            ),
        ] {
            let refusal = parse(file, &[]).unwrap_err();
            let message = refusal.to_string();
            assert!(
                message.contains("switchboard.toml: ") && message.contains(text),
                "{message}"
            );
            assert_eq!(refusal.code(), 2);
        }
    }
}
