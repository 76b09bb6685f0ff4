//! Who listens on a port, as far as Linux tells us.

use std::fs;
use std::net::{IpAddr, SocketAddr};

/// State of a listening socket in `/proc/net/tcp`.
const LISTENING: &str = "0A";

/// The process that listens at `address`, as `influxd (process 123)`; nothing where it is not ours to see.
pub(super) fn find(address: SocketAddr) -> Option<String> {
    let inodes: Vec<String> = ["/proc/net/tcp", "/proc/net/tcp6"]
        .iter()
        .filter_map(|table| fs::read_to_string(table).ok())
        .flat_map(|table| listeners(&table, address))
        .collect();
    let processes = fs::read_dir("/proc").ok()?.flatten();
    let mut numbers = processes.filter_map(|entry| entry.file_name().to_str()?.parse::<u32>().ok());
    let process = numbers.find(|process| holds(*process, &inodes))?;
    let name = fs::read_to_string(format!("/proc/{process}/comm")).ok()?;
    Some(format!("{} (process {process})", name.trim()))
}

/// The inodes of the sockets that keep others from listening at `address`.
fn listeners(table: &str, address: SocketAddr) -> Vec<String> {
    let rows = table
        .lines()
        .skip(1)
        .map(|row| row.split_whitespace().collect::<Vec<_>>());
    let ours = rows.filter(|row| {
        9 < row.len() && row[3] == LISTENING && parse(row[1]).is_some_and(|it| is_in_the_way(it, address))
    });
    ours.map(|row| format!("socket:[{}]", row[9])).collect()
}

/// A listener on all addresses is in the way of every other one, and every other one in its way.
fn is_in_the_way(listener: SocketAddr, wanted: SocketAddr) -> bool {
    let (one, other) = (listener.ip().to_canonical(), wanted.ip().to_canonical());
    listener.port() == wanted.port() && (one == other || one.is_unspecified() || other.is_unspecified())
}

/// `0100007F:1F90`: the address in words of the machine's own byte order, then the port.
fn parse(text: &str) -> Option<SocketAddr> {
    let (address, port) = text.split_once(':')?;
    let words = address.as_bytes().chunks(8).map(|word| {
        let word = std::str::from_utf8(word).ok()?;
        Some(u32::from_str_radix(word, 16).ok()?.to_ne_bytes())
    });
    let bytes = words.collect::<Option<Vec<_>>>()?.concat();
    let ip = <[u8; 4]>::try_from(bytes.as_slice())
        .map(IpAddr::from)
        .or_else(|_| <[u8; 16]>::try_from(bytes.as_slice()).map(IpAddr::from));
    Some(SocketAddr::new(ip.ok()?, u16::from_str_radix(port, 16).ok()?))
}

fn holds(process: u32, inodes: &[String]) -> bool {
    let Ok(files) = fs::read_dir(format!("/proc/{process}/fd")) else {
        return false;
    };
    let mut links = files.flatten().filter_map(|file| fs::read_link(file.path()).ok());
    links.any(|link| inodes.iter().any(|inode| link.as_os_str() == inode.as_str()))
}

#[cfg(test)]
mod tests {
    use std::net::TcpListener;

    use super::*;

    #[test]
    fn a_port_of_our_own_is_found() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let owner = find(listener.local_addr().unwrap()).unwrap();
        assert!(owner.ends_with(&format!("(process {})", std::process::id())), "{owner}");
    }

    #[test]
    #[cfg(target_endian = "little")]
    fn addresses_are_read_as_linux_writes_them() {
        for (text, address) in [
            ("0100007F:1F90", "127.0.0.1:8080"),
            ("00000000:0016", "0.0.0.0:22"),
            ("00000000000000000000000001000000:1F90", "[::1]:8080"),
            ("0000000000000000FFFF00000100007F:1F90", "[::ffff:127.0.0.1]:8080"),
        ] {
            assert_eq!(parse(text), address.parse().ok(), "{text}");
        }
        assert_eq!(parse("local_address"), None);
    }

    #[test]
    fn only_who_is_at_the_address_is_in_the_way() {
        let is = |listener: &str, wanted: &str| is_in_the_way(listener.parse().unwrap(), wanted.parse().unwrap());
        assert!(is("127.0.0.1:1", "127.0.0.1:1") && is("[::ffff:127.0.0.1]:1", "127.0.0.1:1"));
        assert!(is("0.0.0.0:1", "127.0.0.1:1") && is("[::]:1", "127.0.0.1:1") && is("127.0.0.1:1", "0.0.0.0:1"));
        assert!(!is("127.0.0.2:1", "127.0.0.1:1") && !is("127.0.0.1:2", "127.0.0.1:1"));
    }
}
