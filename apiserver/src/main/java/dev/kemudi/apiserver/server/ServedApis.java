package dev.kemudi.apiserver.server;

import dev.kemudi.apiserver.access.ReviewHandler;
import dev.kemudi.apiserver.discovery.Discovery;
import dev.kemudi.apiserver.endpoint.Catalog;
import dev.kemudi.apiserver.endpoint.Form;
import dev.kemudi.machinery.meta.v1.APIResource;
import dev.kemudi.machinery.meta.v1.APIResourceBuilder;
import dev.kemudi.machinery.object.GroupVersion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** What is served now, made anew when it changes. */
final class ServedApis {
  private final Catalog catalog;
  private final List<ReviewHandler<?>> reviews;
  private final Specials specials;
  private volatile Discovery now;

  ServedApis(Catalog catalog, List<ReviewHandler<?>> reviews, Specials specials) {
    this.catalog = catalog;
    this.reviews = reviews;
    this.specials = specials;
    this.now = discover(List.of());
  }

  Discovery now() {
    return now;
  }

  /**
   * Something else is served than before.
   *
   * @param foreign tells what other servers serve
   */
  synchronized void changed(Supplier<List<Discovery.Foreign>> foreign) {
    now = discover(foreign.get());
  }

  private Discovery discover(List<Discovery.Foreign> foreign) {
    List<Discovery.Served<?>> served = new ArrayList<>();
    for (Form<?, ?> form : catalog.forms()) {
      served.add(
          new Discovery.Served<>(
              form.served(),
              form.registry().definition(),
              form.subresources(),
              form.scaling() != null));
    }
    Map<GroupVersion, List<APIResource>> others = new LinkedHashMap<>(specials.discovered());
    for (ReviewHandler<?> review : reviews) {
      others
          .computeIfAbsent(review.resource().groupVersion(), version -> new ArrayList<>())
          .add(
              APIResourceBuilder.create()
                  .name(review.resource().name())
                  .namespaced(review.resource().namespaced())
                  .kind(review.resource().kind().gvk().kind())
                  .verbs(List.of("create"))
                  .build());
    }
    return new Discovery(served, others, foreign);
  }
}
