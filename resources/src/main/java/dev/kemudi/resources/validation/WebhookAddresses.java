package dev.kemudi.resources.validation;

import dev.kemudi.machinery.status.FieldPath;
import dev.kemudi.machinery.validation.Names;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What may be wrong with where a webhook is: of admission, or of conversion. */
public final class WebhookAddresses {
  private static final String SECURE = "; desired format: https://host[/path]";

  private WebhookAddresses() {}

  public static void url(FieldErrors errors, FieldPath field, String text) {
    URI url;
    try {
      url = new URI(text);
    } catch (URISyntaxException e) {
      errors.required(field, "url must be a valid URL: " + e.getMessage() + SECURE);
      return;
    }
    if (!"https".equals(url.getScheme())) {
      errors.invalid(
          field,
          Objects.requireNonNullElse(url.getScheme(), ""),
          "'https' is the only allowed URL scheme" + SECURE);
    }
    if (Objects.requireNonNullElse(url.getAuthority(), "").isEmpty()) {
      errors.invalid(field, "", "host must be specified" + SECURE);
    }
    if (url.getRawUserInfo() != null) {
      errors.invalid(field, url.getRawUserInfo(), "user information is not permitted in the URL");
    }
    if (url.getRawFragment() != null) {
      errors.invalid(field, url.getRawFragment(), "fragments are not permitted in the URL");
    }
    if (url.getRawQuery() != null) {
      errors.invalid(field, url.getRawQuery(), "query parameters are not permitted in the URL");
    }
  }

  public static void service(
      FieldErrors errors,
      FieldPath field,
      String name,
      String namespace,
      @Nullable String path,
      int port) {
    if (name.isEmpty()) {
      errors.required(field.child("name"), "service name is required");
    }
    if (namespace.isEmpty()) {
      errors.required(field.child("namespace"), "service namespace is required");
    }
    if (port < 1 || port > 65_535) {
      errors.invalid(
          field.child("port"), port, "port is not valid: must be between 1 and 65535, inclusive");
    }
    if (path != null) {
      path(errors, field.child("path"), path);
    }
  }

  private static void path(FieldErrors errors, FieldPath field, String path) {
    if (path.isEmpty() || path.equals("/")) {
      return;
    }
    if (path.equals("//")) {
      errors.invalid(field, path, "segment[0] may not be empty");
      return;
    }
    if (!path.startsWith("/")) {
      errors.invalid(field, path, "must start with a '/'");
    }
    String inner = path.substring(1);
    String plain = inner.endsWith("/") ? inner.substring(0, inner.length() - 1) : inner;
    String[] steps = plain.split("/", -1);
    for (int i = 0; i < steps.length; i++) {
      if (steps[i].isEmpty()) {
        errors.invalid(field, path, "segment[" + i + "] may not be empty");
        continue;
      }
      for (String problem : Names.dnsSubdomain(steps[i])) {
        errors.invalid(field, path, "segment[" + i + "]: " + problem);
      }
    }
  }
}
