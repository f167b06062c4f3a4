//! Looks up push services and finds only those on the internet. An admin names the service, and a
//! name on the internet may lead into a company's own network.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use reqwest::dns::{Addrs, Name, Resolve, Resolving};

/// Finds addresses on the internet; with `loopback` those of this machine, too.
#[derive(Clone, Copy, Debug)]
pub(super) struct Outside {
    pub(super) loopback: bool,
}

impl Resolve for Outside {
    fn resolve(&self, name: Name) -> Resolving {
        let loopback = self.loopback;
        Box::pin(async move {
            let found = tokio::net::lookup_host((name.as_str(), 0)).await?;
            let may = |address: &SocketAddr| {
                let ip = address.ip().to_canonical();
                is_outside(ip) || (loopback && ip.is_loopback())
            };
            let found: Vec<SocketAddr> = found.filter(may).collect();
            if found.is_empty() {
                return Err("the name has no address on the internet".into());
            }
            Ok(Box::new(found.into_iter()) as Addrs)
        })
    }
}

/// Is this an address on the internet, after the registries of RFC 6890?
fn is_outside(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => v4(ip),
        IpAddr::V6(ip) => v6(ip),
    }
}

fn v4(ip: Ipv4Addr) -> bool {
    let [first, second, third, _] = ip.octets();
    let special = ip.is_private()
        || ip.is_loopback()
        || ip.is_link_local()
        || ip.is_broadcast()
        || ip.is_documentation()
        || ip.is_multicast();
    // This network; between providers and their customers; protocols; measuring devices; and what
    // is kept for later.
    let reserved = matches!(
        (first, second, third),
        (0 | 240.., ..) | (100, 64..=127, _) | (192, 0, 0) | (198, 18 | 19, _)
    );
    !special && !reserved
}

/// Only what is handed out today (`2000::/3`), without what wraps an IPv4 address or documents.
fn v6(ip: Ipv6Addr) -> bool {
    let [first, second, ..] = ip.segments();
    let handed_out = (0x2000..0x4000).contains(&first);
    let wraps = first == 0x2002 || (first, second) == (0x2001, 0);
    let documents = (first, second) == (0x2001, 0xdb8) || first == 0x3fff;
    handed_out && !wraps && !documents
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_on_the_internet_are_found() {
        for ip in [
            "142.250.179.138",
            "34.107.243.93",
            "17.188.182.66",
            "2a00:1450:400e::5e",
        ] {
            assert!(is_outside(ip.parse().unwrap()), "{ip}");
        }
        let inside = [
            "0.0.0.0",
            "10.0.0.7",
            "100.64.0.1",
            "127.0.0.1",
            "169.254.169.254",
            "172.16.0.1",
            "192.0.0.8",
            "192.168.1.1",
            "198.18.0.1",
            "203.0.113.7",
            "224.0.0.1",
            "255.255.255.255",
            "::",
            "::1",
            "::ffff:142.250.179.138",
            "64:ff9b::a00:7",
            "2001::1",
            "2001:db8::1",
            "2002:a00:7::1",
            "fc00::1",
            "fe80::1",
            "ff02::1",
        ];
        for ip in inside {
            assert!(!is_outside(ip.parse().unwrap()), "{ip}");
        }
    }

    #[tokio::test]
    async fn a_name_of_this_machine_is_found_only_where_that_is_meant() {
        let look = |loopback| Outside { loopback }.resolve("localhost".parse().unwrap());
        assert!(look(false).await.is_err());
        assert!(look(true).await.is_ok());
    }
}
