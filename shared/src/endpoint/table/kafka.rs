//! Kafka.

use super::common::{ENABLED, INSECURE_SKIP_VERIFY, SSL_CA, SSL_CERT, SSL_KEY};
use super::entry::{Entry, Key, Section};
use super::kafka_sasl as sasl;
use crate::endpoint::OptionKind::{Boolean, Duration, Integer, List, Text};

pub(super) static SECTION: Section = Section {
    name: "kafka",
    label: "Kafka",
    about: "Writes alerts to topics of a Kafka cluster.",
    notice: None,
    key: Some(Key {
        option: "id",
        label: "Cluster",
    }),
    options: &[
        ENABLED,
        Entry::new("brokers", "Brokers", List, "The cluster's brokers, each host:port.")
            .destination()
            .like("kafka.example.com:9092"),
        Entry::new(
            "timeout",
            "Timeout",
            Duration,
            "How long a broker may take; 10s where 0s.",
        )
        .text("0s"),
        Entry::new(
            "batch-size",
            "Batch Size",
            Integer,
            "So many messages are sent at once; 100 where 0.",
        )
        .number(0)
        .unit("messages"),
        Entry::new(
            "batch-timeout",
            "Batch Timeout",
            Duration,
            "A batch that is not full waits so long.",
        )
        .text("0s"),
        Entry::new(
            "use-ssl",
            "Use SSL",
            Boolean,
            "The connection is encrypted; the other SSL options count only then.",
        ),
        SSL_CA,
        SSL_CERT,
        SSL_KEY,
        INSECURE_SKIP_VERIFY,
        sasl::USERNAME,
        sasl::PASSWORD,
        sasl::MECHANISM,
        sasl::VERSION,
        sasl::EXTENSIONS,
        sasl::GSSAPI_SERVICE_NAME,
        sasl::GSSAPI_AUTH_TYPE,
        sasl::GSSAPI_DISABLE_PAFXFAST,
        sasl::GSSAPI_KERBEROS_CONFIG_PATH,
        sasl::GSSAPI_KEY_TAB_PATH,
        sasl::GSSAPI_REALM,
        sasl::OAUTH_SERVICE,
        sasl::OAUTH_CLIENT_ID,
        sasl::OAUTH_CLIENT_SECRET,
        sasl::OAUTH_TOKEN_URL,
        sasl::OAUTH_SCOPES,
        sasl::OAUTH_PARAMETERS,
        sasl::OAUTH_EXPIRY_MARGIN,
        sasl::OAUTH_TENANT,
        sasl::ACCESS_TOKEN,
    ],
    tests: &[
        Entry::new("cluster", "Cluster", Text, "").from("id"),
        Entry::new("topic", "Topic", Text, ""),
        Entry::new("key", "Key", Text, ""),
        Entry::new("message", "Message", Text, ""),
    ],
    test_notice: None,
};
