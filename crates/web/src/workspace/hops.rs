//! Where a request comes from, through the proxies that are trusted to say so, and through no other.

use std::fmt;
use std::net::{IpAddr, SocketAddr};
use std::str::FromStr;

use axum::http::{HeaderMap, header};

/// An address, or a network: `10.0.0.7`, `10.0.0.0/8`, `fd00::/8`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Network {
    address: IpAddr,
    /// How many bits from the left count.
    prefix: u8,
}

/// A text that is no network.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotANetwork;

impl fmt::Display for NotANetwork {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("scrivi un indirizzo o una rete: 10.0.0.7, 10.0.0.0/8, fd00::/8")
    }
}

impl std::error::Error for NotANetwork {}

impl FromStr for Network {
    type Err = NotANetwork;

    fn from_str(text: &str) -> Result<Self, NotANetwork> {
        let (address, prefix) =
            text.split_once('/').map_or((text, None), |(left, right)| (left, Some(right)));
        let address: IpAddr = address.trim().parse().map_err(|_| NotANetwork)?;
        let whole = bits(address).1;
        let prefix = prefix.map_or(Ok(whole), |text| text.trim().parse()).map_err(|_| NotANetwork)?;
        if prefix > whole { Err(NotANetwork) } else { Ok(Self { address: address.to_canonical(), prefix }) }
    }
}

/// The bits of an address from the left, and how many there are.
fn bits(address: IpAddr) -> (u128, u8) {
    match address {
        IpAddr::V4(address) => (u128::from(u32::from(address)) << 96, 32),
        IpAddr::V6(address) => (u128::from(address), 128),
    }
}

impl Network {
    /// Whether an address is in it.
    fn holds(&self, address: IpAddr) -> bool {
        let ((own, kind), (other, other_kind)) = (bits(self.address), bits(address.to_canonical()));
        let mask = u128::MAX.checked_shl(128_u32.saturating_sub(u32::from(self.prefix))).unwrap_or(0);
        kind == other_kind && own & mask == other & mask
    }
}

/// The address of who asks. The peer is believed about others only where it is trusted; then the last hop that is not
/// trusted is who asks, for whatever stands before it anybody may have written.
pub(super) fn origin(peer: SocketAddr, headers: &HeaderMap, trusted: &[Network]) -> IpAddr {
    let peer = peer.ip().to_canonical();
    let is_trusted = |address: IpAddr| trusted.iter().any(|network| network.holds(address));
    if !is_trusted(peer) {
        return peer;
    }
    let by = |hops: Vec<Option<IpAddr>>| {
        let mut nearest = peer;
        for hop in hops.into_iter().rev() {
            match hop {
                Some(hop) if is_trusted(hop) => nearest = hop,
                Some(hop) => return hop,
                // What cannot be read ends what can be believed.
                None => return nearest,
            }
        }
        nearest
    };
    let (standard, usual) = (forwarded(headers), x_forwarded_for(headers));
    match (standard.is_empty(), usual.is_empty()) {
        (false, true) => by(standard),
        (true, false) => by(usual),
        (true, true) => peer,
        // A proxy writes one of the two and passes the other on as it came: two stories are none.
        (false, false) => {
            let (one, other) = (by(standard), by(usual));
            if one == other { one } else { peer }
        }
    }
}

/// What an address is counted under: of IPv6 the network, because one household has more addresses than can be counted.
pub(super) fn household(address: IpAddr) -> String {
    match address.to_canonical() {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            format!("{a:x}:{b:x}:{c:x}:{d:x}::")
        }
    }
}

/// The hops of `X-Forwarded-For`, the nearest last.
fn x_forwarded_for(headers: &HeaderMap) -> Vec<Option<IpAddr>> {
    hops(headers, "x-forwarded-for", address)
}

/// The hops of `Forwarded` (RFC 7239), the nearest last. One that hides its address is there, and says none.
fn forwarded(headers: &HeaderMap) -> Vec<Option<IpAddr>> {
    hops(headers, header::FORWARDED.as_str(), |element| {
        let pairs = element.split(';').filter_map(|pair| pair.trim().split_once('='));
        let mut from = pairs.filter(|(name, _)| name.eq_ignore_ascii_case("for"));
        from.next().and_then(|(_, node)| address(node.trim().trim_matches('"')))
    })
}

/// The hops of all values of a header. A value that is no text is a hop that cannot be read, and not nothing: a header
/// that seems empty would leave the word to the other one.
fn hops(headers: &HeaderMap, name: &str, hop: impl Fn(&str) -> Option<IpAddr>) -> Vec<Option<IpAddr>> {
    let mut all = Vec::new();
    for value in headers.get_all(name) {
        match value.to_str() {
            Ok(text) => all.extend(text.split(',').map(&hop)),
            Err(_) => all.push(None),
        }
    }
    all
}

/// `192.0.2.60`, `192.0.2.60:4711`, `2001:db8::1`, `[2001:db8::1]`, `[2001:db8::1]:4711`.
fn address(text: &str) -> Option<IpAddr> {
    let text = text.trim();
    let bare = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(text);
    let alone = bare.parse().ok();
    alone
        .or_else(|| text.parse().ok().map(|with_port: SocketAddr| with_port.ip()))
        .map(|it: IpAddr| it.to_canonical())
}

#[cfg(test)]
mod tests {
    use axum::http::{HeaderName, HeaderValue};

    use super::*;

    fn from(peer: &str, headers: &[(&'static str, &'static str)]) -> String {
        let trusted: Vec<Network> = ["10.0.0.0/8", "::1"].map(|text| text.parse().unwrap()).to_vec();
        let mut all = HeaderMap::new();
        for (name, value) in headers {
            all.append(HeaderName::from_static(name), HeaderValue::from_static(value));
        }
        origin(SocketAddr::new(peer.parse().unwrap(), 4711), &all, &trusted).to_string()
    }

    #[test]
    fn who_is_not_trusted_is_not_believed() {
        assert_eq!(from("192.0.2.1", &[("x-forwarded-for", "198.51.100.7")]), "192.0.2.1");
        assert_eq!(from("10.1.2.3", &[]), "10.1.2.3");
    }

    #[test]
    fn the_last_hop_that_is_not_trusted_is_who_asks() {
        let said = "203.0.113.9, 198.51.100.7, 10.9.9.9";
        assert_eq!(from("10.1.2.3", &[("x-forwarded-for", said)]), "198.51.100.7");
        assert_eq!(
            from("::1", &[("x-forwarded-for", "203.0.113.9"), ("x-forwarded-for", "198.51.100.7")]),
            "198.51.100.7"
        );
        assert_eq!(from("::ffff:10.1.2.3", &[("x-forwarded-for", "2001:db8::1")]), "2001:db8::1");
        let standard = "for=203.0.113.9, for=\"[2001:db8::1]:4711\";proto=https;by=10.0.0.1";
        assert_eq!(from("10.1.2.3", &[("forwarded", standard)]), "2001:db8::1");
    }

    #[test]
    fn what_cannot_be_read_and_two_stories_leave_the_proxy() {
        assert_eq!(from("10.1.2.3", &[("x-forwarded-for", "198.51.100.7, unknown")]), "10.1.2.3");
        assert_eq!(from("10.1.2.3", &[("forwarded", "for=_hidden")]), "10.1.2.3");
        let both = [("forwarded", "for=203.0.113.9"), ("x-forwarded-for", "198.51.100.7")];
        assert_eq!(from("10.1.2.3", &both), "10.1.2.3");
        let same = [("forwarded", "for=198.51.100.7"), ("x-forwarded-for", "198.51.100.7:80")];
        assert_eq!(from("10.1.2.3", &same), "198.51.100.7");
    }

    #[test]
    fn a_header_that_is_no_text_does_not_leave_the_word_to_the_other() {
        let trusted: Vec<Network> = vec!["10.0.0.0/8".parse().unwrap()];
        let not_text = HeaderValue::from_bytes(b"\xff, 198.51.100.7").unwrap();
        for (bad, spoofed, said) in
            [("x-forwarded-for", "forwarded", "for=9.9.9.9"), ("forwarded", "x-forwarded-for", "9.9.9.9")]
        {
            let mut headers = HeaderMap::new();
            headers.append(HeaderName::from_static(bad), not_text.clone());
            headers.append(HeaderName::from_static(spoofed), HeaderValue::from_static(said));
            let peer = SocketAddr::new("10.1.2.3".parse().unwrap(), 4711);
            assert_eq!(origin(peer, &headers, &trusted).to_string(), "10.1.2.3", "{bad}");
        }
    }

    #[test]
    fn a_household_is_counted_once() {
        let of = |address: &str| household(address.parse().unwrap());
        assert_eq!(of("2001:db8:1:2:3::4"), of("2001:db8:1:2:ffff::1"));
        assert_ne!(of("2001:db8:1:2::1"), of("2001:db8:1:3::1"));
        assert_eq!(of("::ffff:10.0.0.1"), of("10.0.0.1"));
        assert_ne!(of("10.0.0.1"), of("10.0.0.2"));
    }

    #[test]
    fn a_network_is_an_address_and_how_much_of_it_counts() {
        let holds = |network: &str, address: &str| {
            network.parse::<Network>().unwrap().holds(address.parse().unwrap())
        };
        assert!(holds("0.0.0.0/0", "192.0.2.1") && !holds("0.0.0.0/0", "2001:db8::1"));
        assert!(holds("fd00::/8", "fdff::1") && !holds("fd00::/8", "fe80::1"));
        assert!(holds("10.0.0.7", "10.0.0.7") && !holds("10.0.0.7", "10.0.0.8"));
        for bad in ["", "10.0.0.0/33", "10.0.0", "fd00::/129", "a/8", "10.0.0.0/x"] {
            assert_eq!(bad.parse::<Network>(), Err(NotANetwork), "{bad}");
        }
    }
}
