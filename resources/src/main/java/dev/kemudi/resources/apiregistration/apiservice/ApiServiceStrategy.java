package dev.kemudi.resources.apiregistration.apiservice;

import dev.kemudi.api.apiregistration.v1.APIService;
import dev.kemudi.api.apiregistration.v1.APIServiceBuilder;
import dev.kemudi.api.apiregistration.v1.APIServiceCondition;
import dev.kemudi.api.apiregistration.v1.APIServiceSpec;
import dev.kemudi.api.apiregistration.v1.APIServiceStatus;
import dev.kemudi.api.apiregistration.v1.ServiceReference;
import dev.kemudi.machinery.status.FieldError;
import dev.kemudi.machinery.status.FieldPath;
import dev.kemudi.machinery.validation.Names;
import dev.kemudi.resources.Strategy;
import dev.kemudi.resources.StrategyContext;
import dev.kemudi.resources.TableColumns;
import dev.kemudi.resources.table.LateColumns;
import dev.kemudi.resources.table.TableBuilder;
import dev.kemudi.resources.validation.FieldErrors;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;

/** The rules of API services. Those of this server are available at once. */
final class ApiServiceStrategy implements Strategy<APIService> {
  private static final FieldPath SPEC = FieldPath.of("spec");
  private static final int HTTPS = 443;
  private static final TableColumns<APIService> TABLE =
      new LateColumns<>(
          () ->
              TableBuilder.<APIService>named()
                  .string("Service", "Service that answers.", ApiServiceStrategy::service)
                  .string("Available", "Whether it can be asked.", ApiServiceStrategy::available)
                  .age()
                  .build());

  private static String service(APIService apiService) {
    ServiceReference service = apiService.spec().service();
    return service == null ? "Local" : service.namespace() + "/" + service.name();
  }

  private static String available(APIService apiService) {
    return apiService.status().conditions().stream()
        .filter(condition -> condition.type().equals("Available"))
        .findFirst()
        .map(
            condition ->
                condition.status().equals("True")
                    ? "True"
                    : condition.status() + " (" + condition.reason() + ")")
        .orElse("Unknown");
  }

  @Override
  public APIService defaults(APIService object) {
    ServiceReference service = object.spec().service();
    if (service == null || service.port() != null) {
      return object;
    }
    ServiceReference https = new ServiceReference(service.namespace(), service.name(), HTTPS);
    return APIServiceBuilder.from(object).spec(spec -> spec.service(https)).build();
  }

  @Override
  public APIService prepareForCreate(APIService object, StrategyContext context) {
    APIServiceStatus status =
        object.spec().service() != null
            ? new APIServiceStatus(List.of())
            : new APIServiceStatus(
                List.of(
                    new APIServiceCondition(
                        "Available",
                        "True",
                        context.clock().instant().truncatedTo(ChronoUnit.SECONDS),
                        "Local",
                        "Local APIServices are always available")));
    return APIServiceBuilder.from(object).status(status).build();
  }

  @Override
  public APIService prepareForUpdate(APIService object, APIService old, StrategyContext context) {
    return APIServiceBuilder.from(object).status(old.status()).build();
  }

  @Override
  public List<FieldError> validate(APIService object, StrategyContext context) {
    FieldErrors errors = new FieldErrors();
    APIServiceSpec spec = object.spec();
    String name = spec.version() + "." + spec.group();
    if (!object.name().equals(name)) {
      errors.invalid(
          FieldPath.of("metadata", "name"),
          object.name(),
          "must be `spec.version+\".\"+spec.group`: \"" + name + "\"");
    }
    if (!spec.group().isEmpty()) {
      errors.dns1123Subdomain(SPEC.child("group"), spec.group());
    } else if (!spec.version().equals("v1")) {
      errors.required(
          SPEC.child("group"), "only v1 may have an empty group and it better be legacy kube");
    }
    errors.invalid(SPEC.child("version"), spec.version(), Names.dns1035Label(spec.version()));
    priority(errors, "groupPriorityMinimum", spec.groupPriorityMinimum(), 20_000);
    priority(errors, "versionPriority", spec.versionPriority(), 1000);
    ServiceReference service = spec.service();
    if (service == null) {
      local(errors, spec);
    } else {
      remote(errors, spec, service);
    }
    return errors.list();
  }

  private static void priority(FieldErrors errors, String field, int value, int most) {
    if (value <= 0 || value > most) {
      errors.invalid(SPEC.child(field), value, "must be positive and less than " + most);
    }
  }

  private static void local(FieldErrors errors, APIServiceSpec spec) {
    if (!spec.caBundle().isEmpty()) {
      errors.invalid(
          SPEC.child("caBundle"),
          spec.caBundle().size() + " bytes",
          "local APIServices may not have a caBundle");
    }
    if (spec.insecureSkipTLSVerify()) {
      errors.invalid(
          SPEC.child("insecureSkipTLSVerify"),
          true,
          "local APIServices may not have insecureSkipTLSVerify");
    }
  }

  private static void remote(FieldErrors errors, APIServiceSpec spec, ServiceReference service) {
    FieldPath field = SPEC.child("service");
    if (service.namespace().isEmpty()) {
      errors.required(field.child("namespace"));
    }
    if (service.name().isEmpty()) {
      errors.required(field.child("name"));
    }
    int port = Objects.requireNonNullElse(service.port(), 0);
    if (port < 1 || port > 65_535) {
      errors.invalid(
          field.child("port"), port, "port is not valid: must be between 1 and 65535, inclusive");
    }
    if (spec.insecureSkipTLSVerify() && !spec.caBundle().isEmpty()) {
      errors.invalid(
          SPEC.child("insecureSkipTLSVerify"), true, "may not be true if caBundle is present");
    }
  }

  static List<FieldError> status(APIServiceStatus status) {
    FieldErrors errors = new FieldErrors();
    for (int i = 0; i < status.conditions().size(); i++) {
      errors.supportedIfSet(
          FieldPath.of("status", "conditions").index(i).child("status"),
          status.conditions().get(i).status(),
          List.of("True", "False", "Unknown"));
    }
    return errors.list();
  }

  @Override
  public List<FieldError> validateUpdate(
      APIService object, APIService old, StrategyContext context) {
    return validate(object, context);
  }

  @Override
  public List<String> validateName(String name, boolean prefix) {
    return Names.pathSegment(name);
  }

  @Override
  public boolean allowUnconditionalUpdate() {
    return false;
  }

  @Override
  public TableColumns<APIService> table() {
    return TABLE;
  }

  @Override
  public List<List<String>> resetFields() {
    return List.of(List.of("status"));
  }
}
