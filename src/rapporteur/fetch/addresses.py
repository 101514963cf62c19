"""Which address a name stands for, and whether a request may go there."""

import ipaddress
import queue
import socket
import threading
from collections.abc import Callable, Sequence
from typing import Final

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Resolver = Callable[[str, int], Sequence[str]]

MOST_TRIED: Final = 4
"""Addresses of one name that a connection is tried to: some are there on paper only."""

_NAT64: Final = ipaddress.IPv6Network("64:ff9b::/96")


class NoAddressError(Exception):
    """No address to ask; ``code`` is "dns" or "private-address"."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


def is_public(text: str) -> bool:
    """Whether an address is one of the open internet: not of this machine, a local network, a tunnel into one, or a group."""
    try:
        address = ipaddress.ip_address(text.partition("%")[0])
    except ValueError:
        return False
    inner = embedded(address)
    return "%" not in text and address.is_global and not address.is_multicast and (inner is None or is_public(str(inner)))


def embedded(address: Address) -> ipaddress.IPv4Address | None:
    """The IPv4 address that an IPv6 one leads to (mapped, 6to4, Teredo, NAT64); None where there is none."""
    if not isinstance(address, ipaddress.IPv6Address):
        return None
    if address in _NAT64:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)


def resolve(host: str, port: int) -> Sequence[str]:
    """The addresses of a name, in the system's order; raises OSError where it has none."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def choose_addresses(host: str, port: int, *, private: bool, within: float, resolver: Resolver = resolve) -> Sequence[str]:
    """The addresses to connect to, one after the other: those of the name, only the public ones unless ``private`` allows all.

    Raises NoAddressError where there is none, or none within so many seconds.
    """
    try:
        addresses = resolved(host, port, within, resolver)
    except (OSError, UnicodeError) as error:
        raise NoAddressError("dns", f"no address is known for {host} ({getattr(error, 'strerror', None) or error})") from error
    if not addresses:
        raise NoAddressError("dns", f"no address is known for {host}")
    allowed = [address for address in addresses if private or is_public(address)]
    if not allowed:
        message = f"{host} is {addresses[0]}, an address of this machine or a local network: --allow-private permits it"
        raise NoAddressError("private-address", message)
    return allowed[:MOST_TRIED]


def resolved(host: str, port: int, within: float, resolver: Resolver) -> Sequence[str]:
    """What the resolver gives, which has no deadline of its own. Raises OSError."""
    done: queue.SimpleQueue[Sequence[str] | Exception] = queue.SimpleQueue()

    def ask() -> None:
        try:
            done.put(resolver(host, port))
        except (OSError, UnicodeError) as error:
            done.put(error)

    threading.Thread(target=ask, daemon=True).start()
    try:
        answer = done.get(timeout=max(within, 0.0))
    except queue.Empty as error:
        raise TimeoutError("the name server does not answer") from error
    if isinstance(answer, Exception):
        raise answer
    return answer
