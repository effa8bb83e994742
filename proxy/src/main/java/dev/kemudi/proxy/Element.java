package dev.kemudi.proxy;

import java.util.List;

/**
 * An entry of a set or map of the table.
 *
 * @param set the set's or map's name
 * @param key its parts: addresses, protocols (as text) and ports (as text)
 */
record Element(String set, List<String> key) {
  static Element service(String address, String protocol, int port) {
    return new Element(BaseTable.SERVICES, List.of(address, protocol, Integer.toString(port)));
  }

  static Element nodePort(String protocol, int port) {
    return new Element(BaseTable.NODE_PORTS, List.of(protocol, Integer.toString(port)));
  }

  static Element unserved(String address, String protocol, int port) {
    return new Element(BaseTable.UNSERVED, List.of(address, protocol, Integer.toString(port)));
  }

  static Element unservedNodePort(String protocol, int port) {
    return new Element(BaseTable.UNSERVED_PORTS, List.of(protocol, Integer.toString(port)));
  }

  static Element hairpin(String address) {
    return new Element(BaseTable.HAIRPIN, List.of(address, address));
  }
}
