package dev.kemudi.node.probe;

import dev.kemudi.api.core.v1.Container;
import dev.kemudi.api.core.v1.ContainerPort;
import dev.kemudi.machinery.value.IntOrString;

/** Finds the number of a port that an action names. */
final class Ports {
  private Ports() {}

  static int find(IntOrString port, Container container) throws UnknownPortException {
    int number =
        switch (port) {
          case IntOrString.IntValue(int value) -> value;
          case IntOrString.StringValue(String name) -> byName(name, container);
        };
    if (number <= 0 || number > 65535) {
      throw new UnknownPortException("invalid port number: " + number);
    }
    return number;
  }

  private static int byName(String name, Container container) throws UnknownPortException {
    for (ContainerPort port : container.ports()) {
      if (port.name().equals(name)) {
        return port.containerPort();
      }
    }
    try {
      return Integer.parseInt(name);
    } catch (NumberFormatException e) {
      throw new UnknownPortException(
          "strconv.Atoi: parsing \"%s\": invalid syntax".formatted(name));
    }
  }
}
