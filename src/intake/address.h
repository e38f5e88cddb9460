// Which addresses of the network are the public's.
#pragma once

#include <sys/socket.h>

namespace naqlan::intake {

// Whether this is an address that anyone on the internet may be asked at: not
// loopback, private, link-local, multicast, reserved, nor such an IPv4 address
// within an IPv6 one. Anything but IPv4 and IPv6 is not.
// Source: the IANA special-purpose address registries (RFC 6890).
bool is_public_address(const sockaddr& address);

}  // namespace naqlan::intake
