package dev.kemudi.apiserver.local;

import dev.kemudi.apiserver.metrics.ClientMetrics;
import dev.kemudi.apiserver.metrics.ClientMetrics.Method;
import dev.kemudi.client.Client;
import dev.kemudi.client.ListQuery;
import dev.kemudi.client.PatchRequest;
import dev.kemudi.client.ServedResource;
import dev.kemudi.client.Watch;
import dev.kemudi.client.WriteOptions;
import dev.kemudi.machinery.codec.TypeCodec;
import dev.kemudi.machinery.meta.v1.DeleteOptions;
import dev.kemudi.machinery.object.KubeList;
import dev.kemudi.machinery.object.KubeObject;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.machinery.object.Resource;
import java.util.List;

/** A client whose requests are counted, as those are that go over the wire elsewhere. */
public record CountedClient(Client client, ClientMetrics metrics) implements Client {
  @Override
  public <T extends KubeObject> T get(Resource<T> resource, ObjectKey key) {
    return metrics.asked(Method.GET, () -> client.get(resource, key));
  }

  @Override
  public <T extends KubeObject> KubeList<T> list(Resource<T> resource, ListQuery query) {
    return metrics.asked(Method.GET, () -> client.list(resource, query));
  }

  @Override
  public <T extends KubeObject> Watch<T> watch(Resource<T> resource, ListQuery query) {
    return metrics.asked(Method.GET, () -> client.watch(resource, query));
  }

  @Override
  public <T extends KubeObject> T create(Resource<T> resource, T object, WriteOptions options) {
    return metrics.asked(Method.POST, () -> client.create(resource, object, options));
  }

  @Override
  public <T extends KubeObject> T update(Resource<T> resource, T object, WriteOptions options) {
    return metrics.asked(Method.PUT, () -> client.update(resource, object, options));
  }

  @Override
  public <T extends KubeObject> T updateSubresource(
      Resource<T> resource, T object, String subresource, WriteOptions options) {
    return metrics.asked(
        Method.PUT, () -> client.updateSubresource(resource, object, subresource, options));
  }

  @Override
  public <T extends KubeObject> T patch(
      Resource<T> resource, ObjectKey key, PatchRequest patch, WriteOptions options) {
    return metrics.asked(Method.PATCH, () -> client.patch(resource, key, patch, options));
  }

  @Override
  public <T extends KubeObject> void delete(
      Resource<T> resource, ObjectKey key, DeleteOptions options) {
    metrics.done(Method.DELETE, () -> client.delete(resource, key, options));
  }

  @Override
  public <T extends KubeObject> void deleteCollection(
      Resource<T> resource, ListQuery query, DeleteOptions options) {
    metrics.done(Method.DELETE, () -> client.deleteCollection(resource, query, options));
  }

  @Override
  public <O> O getSubresource(
      Resource<?> resource, ObjectKey key, String subresource, TypeCodec<O> type) {
    return metrics.asked(Method.GET, () -> client.getSubresource(resource, key, subresource, type));
  }

  @Override
  public <I, O> O createSubresource(
      Resource<?> resource,
      ObjectKey key,
      String subresource,
      TypeCodec<I> bodyType,
      I body,
      TypeCodec<O> answerType) {
    return metrics.asked(
        Method.POST,
        () -> client.createSubresource(resource, key, subresource, bodyType, body, answerType));
  }

  @Override
  public List<ServedResource> preferredResources() {
    return metrics.asked(Method.GET, client::preferredResources);
  }
}
