package dev.kemudi.resources.core.secret;

import dev.kemudi.api.core.v1.Secret;
import dev.kemudi.api.core.v1.SecretType;
import dev.kemudi.machinery.status.FieldError;
import dev.kemudi.machinery.status.FieldPath;
import dev.kemudi.machinery.validation.Names;
import dev.kemudi.machinery.value.Bytes;
import dev.kemudi.resources.validation.FieldErrors;
import java.util.List;
import java.util.Map;

/** What may be wrong with a secret. */
final class SecretValidation {
  private static final int MAX_SIZE = 1 << 20;
  private static final FieldPath DATA = FieldPath.of("data");
  private static final String FROZEN = "field is immutable when `immutable` is set";
  private static final String ACCOUNT_NAME = "kubernetes.io/service-account.name";

  private SecretValidation() {}

  static List<FieldError> created(Secret secret) {
    FieldErrors errors = new FieldErrors();
    long size = 0;
    for (Map.Entry<String, Bytes> entry : secret.data().entrySet()) {
      String key = entry.getKey();
      errors.invalid(DATA.key(key), key, Names.configMapKey(key));
      size += entry.getValue().size();
    }
    if (size > MAX_SIZE) {
      errors.add(FieldError.tooLong(DATA, "", MAX_SIZE));
    }
    wellKnownKeys(errors, secret);
    return errors.list();
  }

  static List<FieldError> updated(Secret secret, Secret old) {
    FieldErrors errors = new FieldErrors();
    errors.immutable(FieldPath.of("type"), secret.type(), old.type());
    if (Boolean.TRUE.equals(old.immutable())) {
      if (!Boolean.TRUE.equals(secret.immutable())) {
        errors.forbidden(FieldPath.of("immutable"), FROZEN);
      }
      if (!secret.data().equals(old.data())) {
        errors.forbidden(DATA, FROZEN);
      }
    }
    return errors.addAll(created(secret)).list();
  }

  private static void wellKnownKeys(FieldErrors errors, Secret secret) {
    switch (secret.type()) {
      case SecretType.KUBERNETES_IO_SERVICE_ACCOUNT_TOKEN -> {
        if (secret.metadata().annotations().getOrDefault(ACCOUNT_NAME, "").isEmpty()) {
          errors.required(FieldPath.of("metadata", "annotations").key(ACCOUNT_NAME));
        }
      }
      case SecretType.KUBERNETES_IO_DOCKERCFG -> jsonEntry(errors, secret, ".dockercfg");
      case SecretType.KUBERNETES_IO_DOCKERCONFIGJSON ->
          jsonEntry(errors, secret, ".dockerconfigjson");
      case SecretType.KUBERNETES_IO_BASIC_AUTH -> {
        if (!secret.data().containsKey("username") && !secret.data().containsKey("password")) {
          errors.required(DATA.key("username")).required(DATA.key("password"));
        }
      }
      case SecretType.KUBERNETES_IO_SSH_AUTH -> {
        if (secret.data().getOrDefault("ssh-privatekey", Bytes.EMPTY).isEmpty()) {
          errors.required(DATA.key("ssh-privatekey"));
        }
      }
      case SecretType.KUBERNETES_IO_TLS -> {
        present(errors, secret, "tls.crt");
        present(errors, secret, "tls.key");
      }
      default -> {}
    }
  }

  private static boolean present(FieldErrors errors, Secret secret, String key) {
    if (secret.data().containsKey(key)) {
      return true;
    }
    errors.required(DATA.key(key));
    return false;
  }

  private static void jsonEntry(FieldErrors errors, Secret secret, String key) {
    if (present(errors, secret, key)) {
      String problem = JsonObjects.problem(secret.data().getOrDefault(key, Bytes.EMPTY).array());
      if (!problem.isEmpty()) {
        errors.invalid(DATA.key(key), "<secret contents redacted>", problem);
      }
    }
  }
}
