package dev.kemudi.apiserver.local;

import dev.kemudi.api.authentication.v1.UserInfo;
import dev.kemudi.apiserver.authz.Authorizer;
import dev.kemudi.apiserver.authz.CreatePermission;
import dev.kemudi.apiserver.authz.Decision;
import dev.kemudi.apiserver.authz.Forbidden;
import dev.kemudi.apiserver.discovery.Discovery;
import dev.kemudi.apiserver.endpoint.AppliedConfiguration;
import dev.kemudi.apiserver.endpoint.Catalog;
import dev.kemudi.apiserver.endpoint.Form;
import dev.kemudi.apiserver.endpoint.Selection;
import dev.kemudi.apiserver.endpoint.TypedPatch;
import dev.kemudi.apiserver.endpoint.Visit;
import dev.kemudi.apiserver.registry.ListParameters;
import dev.kemudi.apiserver.registry.Page;
import dev.kemudi.apiserver.registry.Registry;
import dev.kemudi.apiserver.registry.Stored;
import dev.kemudi.apiserver.registry.WriteParameters;
import dev.kemudi.apiserver.request.RequestContext;
import dev.kemudi.apiserver.request.RequestInfo;
import dev.kemudi.apiserver.request.Verb;
import dev.kemudi.client.Client;
import dev.kemudi.client.ListQuery;
import dev.kemudi.client.MetadataKind;
import dev.kemudi.client.PatchRequest;
import dev.kemudi.client.ServedResource;
import dev.kemudi.client.TransportException;
import dev.kemudi.client.Watch;
import dev.kemudi.client.WriteOptions;
import dev.kemudi.machinery.codec.TypeCodec;
import dev.kemudi.machinery.meta.v1.APIResource;
import dev.kemudi.machinery.meta.v1.CreateOptionsBuilder;
import dev.kemudi.machinery.meta.v1.DeleteOptions;
import dev.kemudi.machinery.meta.v1.ListMetaBuilder;
import dev.kemudi.machinery.meta.v1.PartialObjectMetadata;
import dev.kemudi.machinery.meta.v1.UpdateOptionsBuilder;
import dev.kemudi.machinery.object.GroupVersion;
import dev.kemudi.machinery.object.GroupVersionKind;
import dev.kemudi.machinery.object.KubeList;
import dev.kemudi.machinery.object.KubeObject;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.machinery.object.Resource;
import dev.kemudi.machinery.selector.FieldSelector;
import dev.kemudi.machinery.status.StatusError;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One component's client. Objects go in and out as they are: no bytes are made of them. */
public final class LocalClient implements Client {
  private final Catalog catalog;
  private final Supplier<Discovery> discovery;
  private final Authorizer authorizer;
  private final InstantSource clock;
  private final UserInfo user;
  private final String name;
  private final Map<String, Special<?, ?>> specials;

  /**
   * A subresource with a type of its own.
   *
   * @param <I> what is posted
   * @param <O> what is answered
   */
  @FunctionalInterface
  public interface Special<I, O> {
    O handle(ObjectKey key, I body, RequestContext context) throws InterruptedException;
  }

  /**
   * @param name how the component names itself: the manager of the fields that it writes
   * @param specials by group, resource and subresource, as {@code /pods/binding}
   */
  public LocalClient(
      Catalog catalog,
      Supplier<Discovery> discovery,
      Authorizer authorizer,
      InstantSource clock,
      UserInfo user,
      String name,
      Map<String, Special<?, ?>> specials) {
    this.catalog = catalog;
    this.discovery = discovery;
    this.authorizer = authorizer;
    this.clock = clock;
    this.user = user;
    this.name = name;
    this.specials = specials;
  }

  private RequestContext allowed(
      Verb verb, Resource<?> resource, String namespace, String subresource, String objectName) {
    RequestInfo info =
        RequestInfo.forResource(
            verb, resource.groupVersion(), namespace, resource.name(), subresource, objectName);
    switch (authorizer.authorize(user, info)) {
      case Decision.Allow ignored -> {}
      case Decision.Deny(String reason) -> throw Forbidden.error(user, info, reason);
      case Decision.NoOpinion(String reason) -> throw Forbidden.error(user, info, reason);
    }
    return new RequestContext(info, user, clock.instant(), name, "");
  }

  /** The one object that the query is about, which some are allowed where all are not. */
  private static String named(ListQuery query) {
    String selector = query.fieldSelector();
    if (selector.isEmpty()) {
      return "";
    }
    String name = FieldSelector.parse(selector).exactValue("metadata.name");
    return name == null ? "" : name;
  }

  private static TransportException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new TransportException("interrupted", e);
  }

  /** Whether only the metadata of the objects is wanted. */
  private static boolean metadataOnly(Resource<?> resource) {
    return resource.kind() instanceof MetadataKind;
  }

  /** Begins to use a resource. */
  private Visit enter(Resource<?> resource) {
    Visit visit = catalog.enter(resource.groupVersion(), resource.name());
    if (visit == null) {
      throw StatusError.of(
          404, StatusError.Reason.NOT_FOUND, "the server could not find the requested resource");
    }
    return visit;
  }

  /** The resource as its version serves it; for metadata alone its kind is another one. */
  @SuppressWarnings("unchecked")
  private static Form<KubeObject, KubeObject> form(Visit visit) {
    return (Form<KubeObject, KubeObject>) visit.form();
  }

  /** What is stored, as the caller knows it. */
  @SuppressWarnings("unchecked")
  private static <T extends KubeObject> Function<KubeObject, T> view(
      Resource<T> resource, Form<KubeObject, KubeObject> form) {
    return metadataOnly(resource)
        ? stored -> (T) new PartialObjectMetadata(resource.kind().typeMeta(), stored.metadata())
        : stored -> (T) form.fromHub(stored);
  }

  private static <T extends KubeObject> T seen(
      Resource<T> resource, Form<KubeObject, KubeObject> form, KubeObject stored) {
    return LocalClient.<T>view(resource, form).apply(stored);
  }

  @Override
  public <T extends KubeObject> T get(Resource<T> resource, ObjectKey key) {
    allowed(Verb.GET, resource, key.namespace(), "", key.name());
    try (Visit visit = enter(resource)) {
      Form<KubeObject, KubeObject> form = form(visit);
      return form.registry()
          .find(key)
          .map(stored -> seen(resource, form, stored.object()))
          .orElseThrow(() -> StatusError.notFound(resource.groupResource(), key.name()));
    }
  }

  private static Selection<KubeObject> selection(Registry<KubeObject> registry, ListQuery query) {
    return Selection.of(
        query.labelSelector(), query.fieldSelector(), registry.definition().strategy());
  }

  private static ListParameters<KubeObject> parameters(
      Resource<?> resource, Registry<KubeObject> registry, ListQuery query) {
    return selection(registry, query)
        .list(
            query.namespace(),
            "",
            query.resourceVersion(),
            "",
            query.limit(),
            query.continueToken());
  }

  @Override
  public <T extends KubeObject> KubeList<T> list(Resource<T> resource, ListQuery query) {
    allowed(Verb.LIST, resource, query.namespace(), "", named(query));
    try (Visit visit = enter(resource)) {
      Form<KubeObject, KubeObject> form = form(visit);
      Registry<KubeObject> registry = form.registry();
      Page<KubeObject> page = registry.list(parameters(resource, registry, query));
      List<T> items = items(resource, form, page.items());
      var metadata =
          ListMetaBuilder.create()
              .resourceVersion(page.resourceVersion())
              .continueToken(page.continueToken())
              .remainingItemCount(page.remaining())
              .build();
      return resource.kind().list(metadata, items);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  @SuppressWarnings("unchecked")
  private static <T extends KubeObject> List<T> items(
      Resource<T> resource, Form<KubeObject, KubeObject> form, List<Stored<KubeObject>> all) {
    if (!metadataOnly(resource)) {
      return (List<T>) form.allFromHub(all).stream().map(Stored::object).toList();
    }
    Function<KubeObject, T> view = view(resource, form);
    List<T> items = new ArrayList<>(all.size());
    all.forEach(stored -> items.add(view.apply(stored.object())));
    return items;
  }

  @Override
  public <T extends KubeObject> Watch<T> watch(Resource<T> resource, ListQuery query) {
    allowed(Verb.WATCH, resource, query.namespace(), "", named(query));
    boolean everything = query.labelSelector().isEmpty() && query.fieldSelector().isEmpty();
    try (Visit visit = enter(resource)) {
      Form<KubeObject, KubeObject> form = form(visit);
      Selection<KubeObject> selection = selection(form.registry(), query);
      var watch =
          form.registry()
              .watch(
                  query.namespace(),
                  everything ? null : selection,
                  "",
                  "",
                  query.resourceVersion());
      return new LocalWatch<>(watch, everything ? null : selection, view(resource, form));
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private WriteParameters parameters(WriteOptions options, Form<?, ?> form, Object record) {
    return new WriteParameters(
        options.dryRun(),
        options.fieldManager().isEmpty() ? name : options.fieldManager(),
        form.served().kind().gvk().apiVersion(),
        record);
  }

  @Override
  @SuppressWarnings("unchecked")
  public <T extends KubeObject> T create(Resource<T> resource, T object, WriteOptions options) {
    RequestContext context = allowed(Verb.CREATE, resource, object.namespace(), "", object.name());
    @Nullable Special<?, ?> special = specials.get(resource.group() + "/" + resource.name());
    if (special != null) {
      return answered((Special<T, T>) special, object, context);
    }
    try (Visit visit = enter(resource)) {
      Form<KubeObject, KubeObject> form = form(visit);
      WriteParameters parameters = parameters(options, form, CreateOptionsBuilder.create().build());
      return seen(
          resource,
          form,
          form.registry()
              .create(context, object.namespace(), form.toHub(object), parameters)
              .object());
    }
  }

  /** What is asked by being created, and not stored. */
  private static <T extends KubeObject> T answered(
      Special<T, T> special, T object, RequestContext context) {
    try {
      return special.handle(ObjectKey.of(object), object, context);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  @Override
  public <T extends KubeObject> T update(Resource<T> resource, T object, WriteOptions options) {
    return updateSubresource(resource, object, "", options);
  }

  @Override
  public <T extends KubeObject> T updateSubresource(
      Resource<T> resource, T object, String subresource, WriteOptions options) {
    RequestContext context =
        allowed(Verb.UPDATE, resource, object.namespace(), subresource, object.name());
    try (Visit visit = enter(resource)) {
      Form<KubeObject, KubeObject> form = form(visit);
      WriteParameters parameters = parameters(options, form, UpdateOptionsBuilder.create().build());
      Registry<KubeObject> registry = form.registry();
      boolean create =
          subresource.isEmpty() && registry.definition().strategy().allowCreateOnUpdate();
      Registry.Updated<KubeObject> done =
          registry.update(
              context,
              subresource,
              ObjectKey.of(object),
              live -> form.toHub(object),
              create,
              false,
              parameters);
      return seen(resource, form, done.object().object());
    }
  }

  @Override
  public <T extends KubeObject> T patch(
      Resource<T> resource, ObjectKey key, PatchRequest patch, WriteOptions options) {
    RequestContext context =
        allowed(Verb.PATCH, resource, key.namespace(), patch.subresource(), key.name());
    try (Visit visit = enter(resource)) {
      Form<KubeObject, KubeObject> form = form(visit);
      WriteParameters parameters = parameters(options, form, UpdateOptionsBuilder.create().build());
      Registry.Updated<KubeObject> done =
          patch.type() == PatchRequest.Type.APPLY
              ? applied(form, key, patch, options.force(), context, parameters)
              : changed(form, key, patch, context, parameters);
      return seen(resource, form, done.object().object());
    }
  }

  private static Registry.Updated<KubeObject> changed(
      Form<KubeObject, KubeObject> form,
      ObjectKey key,
      PatchRequest patch,
      RequestContext context,
      WriteParameters parameters) {
    TypedPatch<KubeObject> change =
        TypedPatch.of(patch.type().mediaType(), patch.body(), form.served().kind());
    return form.registry()
        .update(
            context,
            patch.subresource(),
            key,
            live -> patched(form, change, live, context),
            false,
            false,
            parameters);
  }

  private Registry.Updated<KubeObject> applied(
      Form<KubeObject, KubeObject> form,
      ObjectKey key,
      PatchRequest patch,
      boolean force,
      RequestContext context,
      WriteParameters parameters) {
    return form.registry()
        .apply(
            context,
            patch.subresource(),
            key,
            AppliedConfiguration.parse(patch.body()).object(),
            force,
            () -> CreatePermission.require(authorizer, user, context.info()),
            parameters);
  }

  private static KubeObject patched(
      Form<KubeObject, KubeObject> form,
      TypedPatch<KubeObject> change,
      @Nullable KubeObject live,
      RequestContext context) {
    KubeObject seen = live == null ? null : form.fromHub(live);
    return form.toHub(change.apply(seen, context.info(), problems -> {}));
  }

  @Override
  public <T extends KubeObject> void delete(
      Resource<T> resource, ObjectKey key, DeleteOptions options) {
    RequestContext context = allowed(Verb.DELETE, resource, key.namespace(), "", key.name());
    try (Visit visit = enter(resource)) {
      form(visit).registry().delete(context, key, options, options.dryRun().contains("All"));
    }
  }

  @Override
  public <T extends KubeObject> void deleteCollection(
      Resource<T> resource, ListQuery query, DeleteOptions options) {
    RequestContext context = allowed(Verb.DELETECOLLECTION, resource, query.namespace(), "", "");
    try (Visit visit = enter(resource)) {
      Registry<KubeObject> registry = form(visit).registry();
      registry.deleteCollection(
          context,
          parameters(resource, registry, query),
          options,
          options.dryRun().contains("All"));
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  @Override
  public <O> O getSubresource(
      Resource<?> resource, ObjectKey key, String subresource, TypeCodec<O> type) {
    allowed(Verb.GET, resource, key.namespace(), subresource, key.name());
    throw StatusError.methodNotSupported(resource.groupResource(), "get");
  }

  @Override
  @SuppressWarnings("unchecked")
  public <I, O> O createSubresource(
      Resource<?> resource,
      ObjectKey key,
      String subresource,
      TypeCodec<I> bodyType,
      I body,
      TypeCodec<O> answerType) {
    RequestContext context =
        allowed(Verb.CREATE, resource, key.namespace(), subresource, key.name());
    @Nullable Special<?, ?> special =
        specials.get(resource.group() + "/" + resource.name() + "/" + subresource);
    if (special == null) {
      throw StatusError.of(
          404, StatusError.Reason.NOT_FOUND, "the server could not find the requested resource");
    }
    try {
      Object answer = ((Special<I, Object>) special).handle(key, body, context);
      return answerType.type().isInstance(answer)
          ? answerType.type().cast(answer)
          : answerType.empty();
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  @Override
  public List<ServedResource> preferredResources() {
    List<ServedResource> served = new ArrayList<>();
    for (Map.Entry<GroupVersion, List<APIResource>> entry :
        discovery.get().preferred().entrySet()) {
      for (APIResource resource : entry.getValue()) {
        if (!resource.name().contains("/")) {
          GroupVersion version = entry.getKey();
          GroupVersionKind kind =
              new GroupVersionKind(version.group(), version.version(), resource.kind());
          served.add(
              new ServedResource(kind, resource.name(), resource.namespaced(), resource.verbs()));
        }
      }
    }
    return served;
  }
}
