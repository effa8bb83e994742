package dev.kemudi.apiserver.encryption;

import dev.kemudi.machinery.status.FieldError;
import dev.kemudi.machinery.status.FieldPath;
import dev.kemudi.machinery.status.GoLiteral;
import dev.kemudi.machinery.tree.JsonTree;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is wrong with a configuration, as upstream says it. */
final class EncryptionValidation {
  private static final FieldPath ROOT = FieldPath.of("resources");

  /** As upstream prints them. */
  private static final List<String> PROVIDERS =
      List.of("aesgcm", "aescbc", "secretbox", "identity", "kms");

  private final List<FieldError> errors = new ArrayList<>();

  private EncryptionValidation() {}

  static List<FieldError> errors(List<Object> resources) {
    EncryptionValidation validation = new EncryptionValidation();
    validation.atLeastOne(resources, ROOT, ROOT.toString());
    for (int i = 0; i < resources.size(); i++) {
      validation.resource(resources.get(i), ROOT.index(i));
    }
    return validation.errors;
  }

  private void atLeastOne(List<Object> list, FieldPath field, String what) {
    if (list.isEmpty()) {
      errors.add(FieldError.required(field, "at least one " + what + " is required"));
    }
  }

  private void resource(Object resource, FieldPath field) {
    FieldPath names = field.child("resources");
    atLeastOne(JsonTree.getList(resource, "resources"), names, names.toString());
    FieldPath providers = field.child("providers");
    List<Object> list = JsonTree.getList(resource, "providers");
    atLeastOne(list, providers, providers.toString());
    for (int i = 0; i < list.size(); i++) {
      provider(list.get(i), providers.index(i));
    }
  }

  private void provider(Object provider, FieldPath field) {
    List<String> given =
        PROVIDERS.stream().filter(name -> JsonTree.get(provider, name) != null).toList();
    if (given.size() != 1) {
      String problem =
          given.isEmpty()
              ? "provider does not contain any of the expected providers: KMS, AESGCM, AESCBC,"
                  + " Secretbox, Identity"
              : "more than one provider specified in a single element, should split into different"
                  + " list elements";
      errors.add(FieldError.invalid(field, literal(given), problem));
    }
    if (given.contains("kms")) {
      errors.addAll(KmsProvider.of(provider).errors(field.child("kms")));
      return;
    }
    for (KeyedProvider kind : KeyedProvider.values()) {
      if (given.contains(kind.field())) {
        keys(
            JsonTree.getList(provider, kind.field(), "keys"),
            field.child(kind.field()).child("keys"),
            kind.lengths());
        return;
      }
    }
  }

  private static GoLiteral literal(List<String> given) {
    return new GoLiteral(
        Stream.of("AESGCM:AES", "AESCBC:AES", "Secretbox:Secretbox", "Identity:Identity", "KMS:KMS")
            .map(
                field -> {
                  String[] parts = field.split(":");
                  boolean there = given.stream().anyMatch(parts[0]::equalsIgnoreCase);
                  return "%s:(*config.%sConfiguration)(%s)"
                      .formatted(parts[0], parts[1], there ? "..." : "nil");
                })
            .collect(Collectors.joining(", ", "config.ProviderConfiguration{", "}")));
  }

  private void keys(List<Object> keys, FieldPath field, List<Integer> lengths) {
    atLeastOne(keys, field, "keys");
    for (int i = 0; i < keys.size(); i++) {
      key(keys.get(i), field.index(i), lengths);
    }
  }

  private void key(Object key, FieldPath field, List<Integer> lengths) {
    if (JsonTree.getString(key, "name").isEmpty()) {
      errors.add(FieldError.required(field.child("name"), "name is a mandatory field for a key"));
    }
    FieldPath at = field.child("secret");
    String text = JsonTree.getString(key, "secret");
    if (text.isEmpty()) {
      errors.add(FieldError.required(at, "secret is a mandatory field for a key"));
      return;
    }
    int length;
    try {
      length = KeyedProvider.secret(text).length;
    } catch (IllegalArgumentException e) {
      errors.add(FieldError.invalid(at, "REDACTED", "secrets must be base64 encoded"));
      return;
    }
    if (!lengths.contains(length)) {
      String allowed =
          lengths.stream().map(String::valueOf).collect(Collectors.joining(" ", "[", "]"));
      errors.add(
          FieldError.invalid(
              at,
              "REDACTED",
              "secret is not of the expected length, got "
                  + length
                  + ", expected one of "
                  + allowed));
    }
  }
}
