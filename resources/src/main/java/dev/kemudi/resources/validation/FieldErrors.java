package dev.kemudi.resources.validation;

import dev.kemudi.machinery.status.FieldError;
import dev.kemudi.machinery.status.FieldPath;
import dev.kemudi.machinery.validation.Names;
import dev.kemudi.machinery.validation.Ports;
import dev.kemudi.machinery.value.IntOrString;
import dev.kemudi.machinery.value.Quantity;
import dev.kemudi.resources.ip.Addresses;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The errors found so far in one object. A check adds what it finds and goes on, so that a client
 * sees all errors at once. Used by one thread.
 */
public final class FieldErrors {
  private static final List<String> PROTOCOLS = List.of("SCTP", "TCP", "UDP");
  private static final int LAST_PORT = 65535;

  private final List<FieldError> found = new ArrayList<>();

  /** What was found, in the order of the checks. */
  public List<FieldError> list() {
    return List.copyOf(found);
  }

  public int size() {
    return found.size();
  }

  public boolean isEmpty() {
    return found.isEmpty();
  }

  public FieldErrors add(FieldError error) {
    found.add(error);
    return this;
  }

  public FieldErrors addAll(Collection<FieldError> errors) {
    found.addAll(errors);
    return this;
  }

  public FieldErrors required(FieldPath field) {
    return required(field, "");
  }

  public FieldErrors required(FieldPath field, String detail) {
    return add(FieldError.required(field, detail));
  }

  public FieldErrors invalid(FieldPath field, @Nullable Object value, String detail) {
    return add(FieldError.invalid(field, value, detail));
  }

  /** One error for each of the messages. */
  public FieldErrors invalid(FieldPath field, @Nullable Object value, List<String> messages) {
    messages.forEach(message -> invalid(field, value, message));
    return this;
  }

  public FieldErrors forbidden(FieldPath field, String detail) {
    return add(FieldError.forbidden(field, detail));
  }

  public FieldErrors duplicate(FieldPath field, @Nullable Object value) {
    return add(FieldError.duplicate(field, value));
  }

  public FieldErrors notFound(FieldPath field, @Nullable Object value) {
    return add(FieldError.notFound(field, value));
  }

  public FieldErrors tooMany(FieldPath field, int actual, int maximum) {
    return add(FieldError.tooMany(field, actual, maximum));
  }

  public FieldErrors notSupported(FieldPath field, @Nullable Object value, List<String> supported) {
    return add(FieldError.notSupported(field, value, supported));
  }

  /** The value must be given, and be one of those supported. */
  public FieldErrors oneOf(FieldPath field, @Nullable String value, List<String> supported) {
    if (value == null || value.isEmpty()) {
      return required(field);
    }
    return supportedIfSet(field, value, supported);
  }

  /** The value, where it is given, must be one of those supported; an empty one is not. */
  public FieldErrors supportedIfSet(
      FieldPath field, @Nullable String value, List<String> supported) {
    return value == null || supported.contains(value)
        ? this
        : notSupported(field, value, supported);
  }

  /** The field may not change. */
  public FieldErrors immutable(FieldPath field, @Nullable Object value, @Nullable Object old) {
    return Objects.equals(value, old) ? this : invalid(field, value, "field is immutable");
  }

  public FieldErrors notNegative(FieldPath field, long value) {
    return value < 0 ? invalid(field, value, "must be greater than or equal to 0") : this;
  }

  public FieldErrors notNegative(FieldPath field, Quantity value) {
    return value.signum() < 0
        ? invalid(field, value.toString(), "must be greater than or equal to 0")
        : this;
  }

  public FieldErrors positive(FieldPath field, Quantity value) {
    return value.signum() <= 0
        ? invalid(field, value.toString(), "must be greater than zero")
        : this;
  }

  public FieldErrors dns1123Label(FieldPath field, String value) {
    return invalid(field, value, Names.dnsLabel(value));
  }

  public FieldErrors dns1123Subdomain(FieldPath field, String value) {
    return invalid(field, value, Names.dnsSubdomain(value));
  }

  public FieldErrors qualifiedName(FieldPath field, String value) {
    return invalid(field, value, Names.qualifiedName(value));
  }

  /** Labels as an object may carry them. */
  public FieldErrors labels(FieldPath field, Map<String, String> labels) {
    labels.forEach(
        (key, value) -> {
          qualifiedName(field, key);
          invalid(field, value, Names.labelValue(value));
        });
    return this;
  }

  public FieldErrors portNumber(FieldPath field, int port) {
    return port < 1 || port > LAST_PORT
        ? invalid(field, port, "must be between 1 and 65535, inclusive")
        : this;
  }

  public FieldErrors portNumberOrName(FieldPath field, IntOrString port) {
    return switch (port) {
      case IntOrString.IntValue number -> portNumber(field, number.value());
      case IntOrString.StringValue name -> invalid(field, name.value(), Ports.name(name.value()));
    };
  }

  public FieldErrors protocol(FieldPath field, @Nullable String protocol) {
    return oneOf(field, protocol, PROTOCOLS);
  }

  public FieldErrors ip(FieldPath field, String address) {
    return Addresses.parse(address) == null
        ? invalid(field, address, "must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)")
        : this;
  }

  /** An address that can stand for an endpoint: neither unspecified, loopback nor link-local. */
  public FieldErrors ordinaryIp(FieldPath field, String text) {
    InetAddress address = Addresses.parse(text);
    if (address == null) {
      return invalid(field, text, "must be a valid IP address");
    }
    if (address.isAnyLocalAddress()) {
      invalid(field, text, "may not be unspecified (" + text + ")");
    }
    if (address.isLoopbackAddress()) {
      invalid(field, text, "may not be in the loopback range (127.0.0.0/8, ::1/128)");
    }
    if (address.isLinkLocalAddress()) {
      invalid(field, text, "may not be in the link-local range (169.254.0.0/16, fe80::/10)");
    }
    if (Addresses.isLinkLocalMulticast(address)) {
      invalid(
          field, text, "may not be in the link-local multicast range (224.0.0.0/24, ff02::/10)");
    }
    return this;
  }
}
