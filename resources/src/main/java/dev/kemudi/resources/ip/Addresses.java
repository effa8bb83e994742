package dev.kemudi.resources.ip;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads IP addresses without ever asking a name server. */
public final class Addresses {
  private static final Pattern IPV4 = Pattern.compile("([0-9]+)\\.([0-9]+)\\.([0-9]+)\\.([0-9]+)");
  private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");
  private static final int LAST_OCTET = 255;

  private Addresses() {}

  /** The address; null if the text is none. Leading zeros of IPv4 octets are tolerated. */
  public static @Nullable InetAddress parse(String text) {
    Matcher octets = IPV4.matcher(text);
    try {
      if (octets.matches()) {
        return ofOctets(octets);
      }
      return IPV6.matcher(text).matches() ? unmapped(text) : null;
    } catch (IllegalArgumentException | UnknownHostException _) {
      return null;
    }
  }

  /** Whether the text is an IPv6 address. */
  public static boolean isIpv6(String text) {
    return text.indexOf(':') >= 0 && parse(text) != null;
  }

  /** Whether the text is an IPv4 address. */
  public static boolean isIpv4(String text) {
    return text.indexOf(':') < 0 && parse(text) != null;
  }

  /** The canonical text of an address: IPv6 in its short form. */
  public static String text(InetAddress address) {
    return address instanceof Inet6Address six
        ? shortened(six.getAddress())
        : address.getHostAddress();
  }

  /** Whether packets to this multicast address stay on the link. */
  public static boolean isLinkLocalMulticast(InetAddress address) {
    byte[] bytes = address.getAddress();
    return bytes.length == 4
        ? (bytes[0] & 0xff) == 224 && bytes[1] == 0 && bytes[2] == 0
        : (bytes[0] & 0xff) == 0xff && (bytes[1] & 0x0f) == 2;
  }

  private static @Nullable InetAddress ofOctets(Matcher octets) throws UnknownHostException {
    byte[] bytes = new byte[4];
    for (int i = 0; i < 4; i++) {
      int octet = Integer.parseInt(octets.group(i + 1));
      if (octet > LAST_OCTET) {
        return null;
      }
      bytes[i] = (byte) octet;
    }
    return InetAddress.getByAddress(bytes);
  }

  private static InetAddress unmapped(String text) {
    return InetAddress.ofLiteral(text);
  }

  private static String shortened(byte[] bytes) {
    int[] groups = new int[8];
    for (int i = 0; i < 8; i++) {
      groups[i] = (bytes[2 * i] & 0xff) << 8 | bytes[2 * i + 1] & 0xff;
    }
    int start = -1;
    int length = 1;
    for (int i = 0; i < 8; i++) {
      int end = i;
      while (end < 8 && groups[end] == 0) {
        end++;
      }
      if (end - i > length) {
        start = i;
        length = end - i;
      }
      i = Math.max(i, end - 1);
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 8; i++) {
      if (i == start) {
        text.append("::");
        i += length - 1;
        continue;
      }
      if (!text.isEmpty() && text.charAt(text.length() - 1) != ':') {
        text.append(':');
      }
      text.append(Integer.toHexString(groups[i]));
    }
    return text.toString();
  }
}
