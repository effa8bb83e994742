package dev.kemudi.resources.core.secret;

import dev.kemudi.api.core.v1.Secret;
import dev.kemudi.api.core.v1.SecretBuilder;
import dev.kemudi.api.core.v1.SecretType;
import dev.kemudi.machinery.status.FieldError;
import dev.kemudi.machinery.value.Bytes;
import dev.kemudi.resources.Strategy;
import dev.kemudi.resources.StrategyContext;
import dev.kemudi.resources.TableColumns;
import dev.kemudi.resources.table.LateColumns;
import dev.kemudi.resources.table.TableBuilder;
import dev.kemudi.resources.validation.NameRules;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The rules of secrets. Entries that are given as text end up among the others. */
final class SecretStrategy implements Strategy<Secret> {
  private static final TableColumns<Secret> TABLE =
      new LateColumns<>(
          () ->
              TableBuilder.<Secret>named()
                  .string("Type", "What the entries are for.", Secret::type)
                  .string("Data", "Number of entries.", secret -> (long) secret.data().size())
                  .age()
                  .build());

  @Override
  public Secret defaults(Secret object) {
    Secret merged = object.stringData().isEmpty() ? object : merged(object);
    return merged.type().isEmpty()
        ? SecretBuilder.from(merged).type(SecretType.OPAQUE).build()
        : merged;
  }

  private static Secret merged(Secret secret) {
    Map<String, Bytes> data = new TreeMap<>(secret.data());
    secret.stringData().forEach((key, text) -> data.put(key, Bytes.utf8(text)));
    return SecretBuilder.from(secret).data(data).stringData(Map.of()).build();
  }

  @Override
  public List<FieldError> validate(Secret object, StrategyContext context) {
    return SecretValidation.created(object);
  }

  @Override
  public List<FieldError> validateUpdate(Secret object, Secret old, StrategyContext context) {
    return SecretValidation.updated(object, old);
  }

  @Override
  public List<String> validateName(String name, boolean prefix) {
    return NameRules.subdomain(name, prefix);
  }

  @Override
  public Map<String, String> selectableFields(Secret object) {
    return Map.of("type", object.type());
  }

  @Override
  public Set<String> selectableFieldNames() {
    return Set.of("type");
  }

  @Override
  public TableColumns<Secret> table() {
    return TABLE;
  }
}
