//! Who may name whom: the architecture's invariants, most of which are absences.

use super::{Problem, SourceFile};

/// Words that only some places may hold.
struct Rule {
    /// Where the rule holds.
    within: &'static str,
    /// The places below it that may.
    except: &'static [&'static str],
    words: &'static [&'static str],
    why: &'static str,
}

const SERVER: &[&str] = &[
    "backend/src/api/",
    "backend/src/auth/",
    "backend/src/server",
    "backend/src/error",
];

/// The part of the app that comes later (`xtask/src/app/later/plan.rs`), and the calls that answer with what it alone knows.
const LATER: &[&str] = &[
    "frontend/src/api/",
    "frontend/src/components/check_panel.rs",
    "frontend/src/components/form/",
    "frontend/src/components/mod.rs",
    "frontend/src/components/options/",
    "frontend/src/forms/endpoint/",
    "frontend/src/pages/account/",
    "frontend/src/pages/kapacitor/",
    "frontend/src/pages/later.rs",
    "frontend/src/pages/organizations/",
    "frontend/src/pages/source/",
    "frontend/src/pages/users/",
];

const RULES: [Rule; 10] = [
    Rule {
        within: "backend/src/",
        except: &["backend/src/store/"],
        words: &["sled::", "etcd_client::"],
        why: "only store/ knows which store it is",
    },
    Rule {
        within: "backend/src/",
        // The server shows a certificate, and connects to nothing.
        except: &["backend/src/outbound/", "backend/src/server/"],
        words: &["reqwest::", "hyper::", "hyper_util::", "rustls::", "tokio_rustls::"],
        why: "only outbound/ connects to anything",
    },
    Rule {
        within: "backend/src/",
        except: SERVER,
        words: &["actix_web::", "actix_http::"],
        why: "only the edge knows which server it is",
    },
    Rule {
        within: "backend/src/service/",
        except: &[],
        words: &[
            "crate::api",
            "crate::server",
            "HttpRequest",
            "HttpResponse",
            "StatusCode",
        ],
        why: "service/ knows neither requests nor statuses",
    },
    Rule {
        within: "backend/src/store/",
        except: &[],
        words: &["crate::repo", "crate::service", "crate::api", "switchboard_shared"],
        why: "store/ holds bytes, not records",
    },
    Rule {
        within: "backend/src/repo/",
        except: &[],
        words: &[
            "crate::service",
            "crate::api",
            "crate::probe",
            "crate::outbound",
            "HttpRequest",
            "StatusCode",
        ],
        why: "repo/ is below service/: it probes nothing and knows neither requests nor statuses",
    },
    Rule {
        within: "backend/src/api/",
        except: &[],
        words: &["crate::store"],
        why: "a handler asks the service, not the store",
    },
    Rule {
        within: "frontend/src/",
        except: &["frontend/src/api/"],
        words: &["gloo_net::"],
        why: "only frontend/src/api fetches",
    },
    Rule {
        within: "frontend/src/",
        except: LATER,
        words: &[
            "crate::components::form::",
            "crate::components::options",
            "crate::forms::endpoint",
            "CheckPanel",
            "OrganizationList",
            "switchboard_shared::endpoint",
            "switchboard_shared::session",
            "switchboard_shared::token",
            "switchboard_shared::user",
        ],
        why: "it comes later: the first part of the app does without it",
    },
    Rule {
        within: "shared/src/",
        except: &[],
        words: &[
            "std::fs",
            "std::net::Tcp",
            "std::time::SystemTime",
            "tokio::",
            "cfg(target",
            "async fn",
        ],
        why: "shared is the contract: no I/O, no clock, no async, the same on both sides",
    },
];

/// Lines that name what their layer must not.
pub(crate) fn check(file: &SourceFile) -> Vec<Problem> {
    let mut problems = Vec::new();
    if !file.is(&["rs"]) {
        return problems;
    }
    for rule in RULES.iter().filter(|it| applies(it, &file.path)) {
        for (index, line) in file.text.lines().enumerate() {
            if let Some(word) = rule.words.iter().find(|it| names(line, it)) {
                problems.push(Problem::new(
                    file,
                    index + 1,
                    format!("names `{word}`, but {}", rule.why),
                ));
            }
        }
    }
    problems
}

fn applies(rule: &Rule, path: &str) -> bool {
    path.starts_with(rule.within) && !rule.except.iter().any(|it| path.starts_with(it))
}

/// Whether code on this line names the word: not as the end of a longer one or of a path, and not in a comment.
fn names(line: &str, word: &str) -> bool {
    let code = line.split("//").next().unwrap_or_default();
    code.match_indices(word).any(|(at, _)| {
        let before = code[..at].chars().next_back();
        !before.is_some_and(|it| it.is_alphanumeric() || it == '_' || it == ':')
    })
}

#[cfg(test)]
mod tests {
    use super::check;
    use crate::tidy::SourceFile;

    fn count(path: &str, text: &str) -> usize {
        check(&SourceFile {
            path: path.into(),
            text: text.into(),
        })
        .len()
    }

    #[test]
    fn only_the_store_names_sled() {
        let text = "use sled::Db;\n";
        assert_eq!(count("backend/src/store/sled.rs", text), 0);
        assert_eq!(count("backend/src/repo/source.rs", text), 1);
        assert_eq!(count("backend/tests/api/store.rs", text), 0);
    }

    #[test]
    fn comments_and_longer_words_do_not_count() {
        assert_eq!(count("backend/src/main.rs", "// sled::Db is elsewhere\n"), 0);
        assert_eq!(count("backend/src/main.rs", "use bobsled::Db;\n"), 0);
        assert_eq!(count("backend/src/main.rs", "use crate::store::sled::SledStore;\n"), 0);
    }

    #[test]
    fn rustls_inside_tokio_rustls_counts_once() {
        assert_eq!(
            count("backend/src/probe/tls.rs", "use tokio_rustls::TlsConnector;\n"),
            1
        );
    }
}
