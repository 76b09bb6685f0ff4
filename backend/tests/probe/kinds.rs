//! Each kind of InfluxDB in its own words: real servers where they can be had, else small ones that answer as documented.

mod clustered;
mod core;
mod enterprise;
mod influx_2;
mod relay;
mod serverless;
mod shown;
