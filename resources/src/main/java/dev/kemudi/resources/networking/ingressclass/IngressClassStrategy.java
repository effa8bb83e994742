package dev.kemudi.resources.networking.ingressclass;

import dev.kemudi.api.networking.v1.IngressClass;
import dev.kemudi.api.networking.v1.IngressClassBuilder;
import dev.kemudi.api.networking.v1.IngressClassParametersReference;
import dev.kemudi.api.networking.v1.IngressClassParametersReferenceBuilder;
import dev.kemudi.machinery.status.FieldError;
import dev.kemudi.machinery.status.FieldPath;
import dev.kemudi.machinery.validation.Names;
import dev.kemudi.resources.Strategy;
import dev.kemudi.resources.StrategyContext;
import dev.kemudi.resources.TableColumns;
import dev.kemudi.resources.table.LateColumns;
import dev.kemudi.resources.table.TableBuilder;
import dev.kemudi.resources.table.Texts;
import dev.kemudi.resources.validation.FieldErrors;
import dev.kemudi.resources.validation.NameRules;
import java.util.List;

/** The rules of ingress classes. */
final class IngressClassStrategy implements Strategy<IngressClass> {
  private static final FieldPath CONTROLLER = FieldPath.of("spec", "controller");
  private static final FieldPath PARAMETERS = FieldPath.of("spec", "parameters");
  private static final int MAX_CONTROLLER = 250;
  private static final String PATH = "[A-Za-z0-9/\\-._~%!$&'()*+,;=:]+";
  private static final TableColumns<IngressClass> TABLE =
      new LateColumns<>(
          () ->
              TableBuilder.<IngressClass>named()
                  .string("Controller", "Who takes care of it.", c -> c.spec().controller())
                  .string("Parameters", "Where its settings are.", IngressClassStrategy::parameters)
                  .age()
                  .build());

  private static String parameters(IngressClass ingressClass) {
    IngressClassParametersReference parameters = ingressClass.spec().parameters();
    if (parameters == null) {
      return Texts.NONE;
    }
    String group = parameters.apiGroup();
    return parameters.kind() + (group == null ? "" : "." + group) + "/" + parameters.name();
  }

  @Override
  public IngressClass defaults(IngressClass object) {
    IngressClassParametersReference parameters = object.spec().parameters();
    if (parameters == null || parameters.scope() != null) {
      return object;
    }
    IngressClassParametersReference scoped =
        IngressClassParametersReferenceBuilder.from(parameters).scope("Cluster").build();
    return IngressClassBuilder.from(object).spec(spec -> spec.parameters(scoped)).build();
  }

  @Override
  public IngressClass prepareForCreate(IngressClass object, StrategyContext context) {
    return IngressClassBuilder.from(object).metadata(metadata -> metadata.generation(1)).build();
  }

  @Override
  public IngressClass prepareForUpdate(
      IngressClass object, IngressClass old, StrategyContext context) {
    long generation = old.metadata().generation() + (object.spec().equals(old.spec()) ? 0 : 1);
    return IngressClassBuilder.from(object)
        .metadata(metadata -> metadata.generation(generation))
        .build();
  }

  @Override
  public List<FieldError> validate(IngressClass object, StrategyContext context) {
    FieldErrors errors = new FieldErrors();
    String controller = object.spec().controller();
    if (controller.length() > MAX_CONTROLLER) {
      errors.add(FieldError.tooLong(CONTROLLER, controller, MAX_CONTROLLER));
    }
    controller(errors, controller);
    IngressClassParametersReference parameters = object.spec().parameters();
    if (parameters != null) {
      parameters(errors, parameters);
    }
    return errors.list();
  }

  private static void controller(FieldErrors errors, String controller) {
    if (controller.isEmpty()) {
      errors.required(CONTROLLER);
      return;
    }
    int slash = controller.indexOf('/');
    if (slash <= 0 || slash == controller.length() - 1) {
      errors.invalid(
          CONTROLLER, controller, "must be a domain-prefixed path (such as \"acme.io/foo\")");
      return;
    }
    String domain = controller.substring(0, slash);
    errors.invalid(CONTROLLER, domain, Names.dnsSubdomain(domain));
    String path = controller.substring(slash + 1);
    if (!path.matches(PATH)) {
      errors.invalid(
          CONTROLLER, path, "Invalid path (regex used for validation is '" + PATH + "')");
    }
  }

  private static void parameters(FieldErrors errors, IngressClassParametersReference parameters) {
    String group = parameters.apiGroup();
    if (group != null) {
      errors.dns1123Subdomain(PARAMETERS.child("apiGroup"), group);
    }
    segment(errors, PARAMETERS.child("kind"), parameters.kind(), "kind is required");
    segment(errors, PARAMETERS.child("name"), parameters.name(), "name is required");
    String scope = parameters.scope();
    String namespace = parameters.namespace();
    FieldPath namespaceField = PARAMETERS.child("namespace");
    if (scope == null) {
      errors.required(PARAMETERS.child("scope"));
      return;
    }
    if (scope.equals("Namespace")) {
      if (namespace == null) {
        errors.required(namespaceField, "`parameters.scope` is set to 'Namespace'");
      } else {
        errors.dns1123Label(namespaceField, namespace);
      }
    } else if (scope.equals("Cluster") && namespace != null) {
      errors.forbidden(namespaceField, "`parameters.scope` is set to 'Cluster'");
    }
    errors.supportedIfSet(PARAMETERS.child("scope"), scope, List.of("Cluster", "Namespace"));
  }

  private static void segment(FieldErrors errors, FieldPath field, String value, String missing) {
    if (value.isEmpty()) {
      errors.required(field, missing);
    } else {
      errors.invalid(field, value, Names.pathSegment(value));
    }
  }

  @Override
  public List<FieldError> validateUpdate(
      IngressClass object, IngressClass old, StrategyContext context) {
    return new FieldErrors()
        .addAll(validate(object, context))
        .immutable(CONTROLLER, object.spec().controller(), old.spec().controller())
        .list();
  }

  @Override
  public List<String> validateName(String name, boolean prefix) {
    return NameRules.subdomain(name, prefix);
  }

  @Override
  public TableColumns<IngressClass> table() {
    return TABLE;
  }
}
