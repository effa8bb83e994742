package dev.kemudi.resources.core.serviceaccount;

import dev.kemudi.api.core.v1.ObjectReferenceBuilder;
import dev.kemudi.api.core.v1.ServiceAccount;
import dev.kemudi.api.core.v1.ServiceAccountBuilder;
import dev.kemudi.machinery.status.FieldError;
import dev.kemudi.resources.Strategy;
import dev.kemudi.resources.StrategyContext;
import dev.kemudi.resources.TableColumns;
import dev.kemudi.resources.table.LateColumns;
import dev.kemudi.resources.table.TableBuilder;
import dev.kemudi.resources.validation.NameRules;
import java.util.List;

/** The rules of service accounts. Of the references to secrets only the name is kept. */
final class ServiceAccountStrategy implements Strategy<ServiceAccount> {
  private static final TableColumns<ServiceAccount> TABLE =
      new LateColumns<>(
          () ->
              TableBuilder.<ServiceAccount>named()
                  .string(
                      "Secrets",
                      "Number of secrets that its pods may mount.",
                      account -> (long) account.secrets().size())
                  .age()
                  .build());

  @Override
  public ServiceAccount prepareForCreate(ServiceAccount object, StrategyContext context) {
    return namesOnly(object);
  }

  @Override
  public ServiceAccount prepareForUpdate(
      ServiceAccount object, ServiceAccount old, StrategyContext context) {
    return namesOnly(object);
  }

  private static ServiceAccount namesOnly(ServiceAccount account) {
    return account.secrets().isEmpty()
        ? account
        : ServiceAccountBuilder.from(account)
            .secrets(
                account.secrets().stream()
                    .map(secret -> ObjectReferenceBuilder.create().name(secret.name()).build())
                    .toList())
            .build();
  }

  @Override
  public List<FieldError> validate(ServiceAccount object, StrategyContext context) {
    return List.of();
  }

  @Override
  public List<FieldError> validateUpdate(
      ServiceAccount object, ServiceAccount old, StrategyContext context) {
    return List.of();
  }

  @Override
  public List<String> validateName(String name, boolean prefix) {
    return NameRules.subdomain(name, prefix);
  }

  @Override
  public TableColumns<ServiceAccount> table() {
    return TABLE;
  }
}
