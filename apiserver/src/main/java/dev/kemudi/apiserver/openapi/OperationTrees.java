package dev.kemudi.apiserver.openapi;

import dev.kemudi.machinery.schema.Schema;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes operations as OpenAPI does. */
final class OperationTrees {
  private final Dialect dialect;
  private final SchemaTrees schemas;

  OperationTrees(Dialect dialect) {
    this.dialect = dialect;
    this.schemas = new SchemaTrees(dialect);
  }

  /** The parameters in the order of their names. */
  List<Map<String, Object>> parameters(Collection<Parameter> parameters) {
    return parameters.stream()
        .sorted(Comparator.comparing(Parameter::name))
        .map(parameter -> parameter.tree(dialect))
        .toList();
  }

  /**
   * @param common the parameters that the path has for all its operations
   */
  Map<String, Object> of(Operation operation, Set<Parameter> common) {
    Map<String, Object> tree =
        Trees.object(
            "tags",
            List.of(operation.tag()),
            "description",
            operation.description(),
            "operationId",
            operation.id());
    if (dialect == Dialect.SWAGGER_2) {
      if (!operation.consumes().isEmpty()) {
        tree.put("consumes", operation.consumes());
      }
      tree.put("produces", operation.produces());
      tree.put("schemes", List.of("https"));
    }
    List<Map<String, Object>> parameters = new ArrayList<>();
    putBody(tree, parameters, operation);
    parameters.addAll(
        parameters(
            operation.parameters().stream()
                .filter(parameter -> !common.contains(parameter))
                .toList()));
    Trees.putList(tree, "parameters", parameters);
    Map<String, Object> answers = Trees.object();
    for (Operation.Answer answer : operation.answers()) {
      answers.put(Integer.toString(answer.code()), answer(operation, answer));
    }
    tree.put("responses", answers);
    Trees.putText(tree, "x-kubernetes-action", operation.action());
    if (operation.kind() != null) {
      tree.put("x-kubernetes-group-version-kind", KindIndex.tree(operation.kind()));
    }
    return tree;
  }

  private void putBody(
      Map<String, Object> tree, List<Map<String, Object>> parameters, Operation operation) {
    Schema body = operation.body();
    if (body == null) {
      return;
    }
    if (dialect == Dialect.OPENAPI_3) {
      Map<String, Object> request = Trees.object("content", content(operation.consumes(), body));
      putRequired(request, operation);
      tree.put("requestBody", request);
    } else {
      Map<String, Object> parameter = Trees.object("name", "body", "in", "body");
      putRequired(parameter, operation);
      parameter.put("schema", schemas.of(body));
      parameters.add(parameter);
    }
  }

  private static void putRequired(Map<String, Object> tree, Operation operation) {
    if (operation.bodyRequired()) {
      tree.put("required", true);
    }
  }

  private Map<String, Object> answer(Operation operation, Operation.Answer answer) {
    Map<String, Object> tree = Trees.object("description", answer.description());
    @Nullable Schema schema = answer.schema();
    if (schema != null) {
      if (dialect == Dialect.OPENAPI_3) {
        tree.put("content", content(operation.produces(), schema));
      } else {
        tree.put("schema", schemas.of(schema));
      }
    }
    return tree;
  }

  private Map<String, Object> content(List<String> types, Schema schema) {
    Map<String, Object> content = Trees.object();
    for (String type : types) {
      content.put(type, Trees.object("schema", schemas.of(schema)));
    }
    return content;
  }
}
