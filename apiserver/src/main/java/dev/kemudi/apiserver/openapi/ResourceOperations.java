package dev.kemudi.apiserver.openapi;

import dev.kemudi.apiserver.openapi.Operation.Answer;
import dev.kemudi.machinery.meta.v1.DeleteOptionsCodec;
import dev.kemudi.machinery.meta.v1.StatusCodec;
import dev.kemudi.machinery.meta.v1.WatchEventCodec;
import dev.kemudi.machinery.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What may be done with objects and collections of them. */
final class ResourceOperations {
  private static final Schema STATUS = StatusCodec.INSTANCE.schema();
  private static final Schema DELETE_OPTIONS = DeleteOptionsCodec.INSTANCE.schema();
  private static final Schema WATCH_EVENT = WatchEventCodec.INSTANCE.schema();

  private final ServedForms forms;
  private final OptionParameters options = new OptionParameters();

  ResourceOperations(ServedForms forms) {
    this.forms = forms;
  }

  private Operation operation(
      String method,
      String action,
      String id,
      String description,
      Target target,
      List<Parameter> parameters,
      @Nullable Schema body,
      List<String> produces,
      Answer... answers) {
    return new Operation(
        method,
        action,
        id,
        description,
        OperationIds.tag(target.version()),
        target.kind(),
        parameters,
        body,
        body != null && !body.equals(DELETE_OPTIONS),
        action.equals("patch") ? forms.patches() : forms.consumes(),
        produces,
        List.of(answers));
  }

  Operation list(Target target, Schema list) {
    return list(target, list, target.id("list", ""), target.inCollection(options.list));
  }

  Operation listEverywhere(Target target, Schema list) {
    return list(target, list, target.id("list", "", "ForAllNamespaces"), everywhere(options.list));
  }

  private static List<Parameter> everywhere(List<Parameter> options) {
    List<Parameter> parameters = new ArrayList<>(options);
    parameters.add(Parameter.PRETTY);
    return parameters;
  }

  private Operation list(Target target, Schema list, String id, List<Parameter> parameters) {
    boolean watched = target.can("watch");
    return operation(
        "get",
        "list",
        id,
        (watched ? "Lists or watches" : "Lists") + " objects of kind " + target.parentKind() + ".",
        target,
        parameters,
        null,
        forms.streams(),
        Answer.ok(list),
        Answer.UNAUTHORIZED);
  }

  Operation watchList(Target target, boolean everywhere) {
    return operation(
        "get",
        "watchlist",
        everywhere ? target.id("watch", "", "ListForAllNamespaces") : target.id("watch", "List"),
        "Watches objects of kind " + target.parentKind() + ". Deprecated: list with watch set.",
        target,
        everywhere ? everywhere(options.list) : target.inCollection(options.list),
        null,
        forms.streams(),
        Answer.ok(WATCH_EVENT),
        Answer.UNAUTHORIZED);
  }

  Operation watch(Target target) {
    return operation(
        "get",
        "watch",
        target.id("watch", ""),
        "Watches " + target.one() + ". Deprecated: list with watch and a field selector set.",
        target,
        target.inItem(options.list),
        null,
        forms.streams(),
        Answer.ok(WATCH_EVENT),
        Answer.UNAUTHORIZED);
  }

  Operation create(Target target, Schema schema) {
    boolean below = target.isSubresource();
    return operation(
        "post",
        "post",
        target.id("create", ""),
        "Creates " + target.one() + ".",
        target,
        below ? target.inItem(options.create) : target.inCollection(options.create),
        schema,
        forms.produces(),
        Answer.ok(schema),
        Answer.created(schema),
        Answer.accepted(schema),
        Answer.UNAUTHORIZED);
  }

  Operation deleteCollection(Target target) {
    return operation(
        "delete",
        "deletecollection",
        target.id(
            "delete", target.entry().namespaced() ? "CollectionNamespaced" : "Collection", ""),
        "Deletes a collection of objects of kind " + target.parentKind() + ".",
        target,
        target.inCollection(options.deleteCollection),
        DELETE_OPTIONS,
        forms.produces(),
        Answer.ok(STATUS),
        Answer.UNAUTHORIZED);
  }

  Operation read(Target target, Schema schema) {
    return operation(
        "get",
        "get",
        target.id("read", ""),
        "Reads " + target.one() + ".",
        target,
        target.inItem(List.of()),
        null,
        forms.produces(),
        Answer.ok(schema),
        Answer.UNAUTHORIZED);
  }

  Operation replace(Target target, Schema schema) {
    return operation(
        "put",
        "put",
        target.id("replace", ""),
        "Replaces " + target.one() + ".",
        target,
        target.inItem(options.update),
        schema,
        forms.produces(),
        Answer.ok(schema),
        Answer.created(schema),
        Answer.UNAUTHORIZED);
  }

  Operation patch(Target target, Schema schema) {
    return operation(
        "patch",
        "patch",
        target.id("patch", ""),
        "Changes parts of " + target.one() + ".",
        target,
        target.inItem(options.patch),
        WellKnownDefinitions.PATCH,
        forms.produces(),
        Answer.ok(schema),
        Answer.created(schema),
        Answer.UNAUTHORIZED);
  }

  Operation delete(Target target, Schema schema) {
    Schema answer = DeletionAnswers.objectOf(target.version(), target.entry()) ? schema : STATUS;
    return operation(
        "delete",
        "delete",
        target.id("delete", ""),
        "Deletes " + target.one() + ".",
        target,
        target.inItem(options.delete),
        DELETE_OPTIONS,
        forms.produces(),
        Answer.ok(answer),
        Answer.accepted(answer),
        Answer.UNAUTHORIZED);
  }
}
