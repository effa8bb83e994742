package dev.kemudi.apiserver.openapi;

import dev.kemudi.apiserver.openapi.Operation.Answer;
import dev.kemudi.machinery.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Subresources that lead to a container or a server, and logs. */
final class ConnectOperations {
  private static final Map<String, String> METHODS =
      Map.of("create", "post", "get", "get", "update", "put", "patch", "patch", "delete", "delete");

  private ConnectOperations() {}

  /** Whether the subresource takes options in the query instead of an object. */
  static boolean isConnect(Target target) {
    return target.isSubresource() && target.entry().kind().endsWith("Options");
  }

  /** The paths of a subresource, two where a further path may follow. */
  static List<PathItem> paths(Target target, Schema.Struct options) {
    List<Parameter> query = Parameter.ofOptions(options, Set.of());
    List<PathItem> paths = new ArrayList<>();
    paths.add(new PathItem(target.item(""), operations(target, query, "")));
    if (target.subresource().equals("proxy")) {
      List<Parameter> with = new ArrayList<>(query);
      with.add(Parameter.PATH);
      paths.add(new PathItem(target.item("") + "/{path}", operations(target, with, "WithPath")));
    }
    return paths;
  }

  private static List<Operation> operations(Target target, List<Parameter> query, String suffix) {
    Set<String> methods = new TreeSet<>();
    target.entry().verbs().forEach(verb -> methods.add(METHODS.getOrDefault(verb, "get")));
    if (target.subresource().equals("proxy")) {
      methods.addAll(List.of("head", "options"));
    }
    List<Parameter> parameters = new ArrayList<>(query);
    if (target.entry().namespaced()) {
      parameters.add(Parameter.NAMESPACE);
    }
    parameters.add(Parameter.name(target.entry().kind()));
    return methods.stream().map(method -> operation(target, method, parameters, suffix)).toList();
  }

  private static Operation operation(
      Target target, String method, List<Parameter> parameters, String suffix) {
    String name = OperationIds.word(method, true);
    String scope = name + (target.entry().namespaced() ? "Namespaced" : "");
    return new Operation(
        method,
        "connect",
        target.id("connect", scope, suffix),
        "Connects a "
            + method.toUpperCase(Locale.ROOT)
            + " request to the "
            + target.subresource()
            + " of one "
            + target.parentKind()
            + ".",
        OperationIds.tag(target.version()),
        target.kind(),
        parameters,
        null,
        false,
        MediaTypes.ANY,
        MediaTypes.ANY,
        List.of(Answer.ok(Schema.Scalar.STRING), Answer.UNAUTHORIZED));
  }

  /** The log of a pod. */
  static PathItem log(Target target, Schema.Struct options) {
    Operation read =
        new Operation(
            "get",
            "get",
            target.id("read", ""),
            "Reads " + target.one() + ".",
            OperationIds.tag(target.version()),
            target.kind(),
            target.inItem(Parameter.ofOptions(options, Set.of())),
            null,
            false,
            MediaTypes.ANY,
            MediaTypes.LOG,
            List.of(Answer.ok(Schema.Scalar.STRING), Answer.UNAUTHORIZED));
    return new PathItem(target.item(""), List.of(read));
  }
}
