package example;

import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Version;

/** A page that is to be served. */
@Group("example.com")
@Version("v1")
public class WebPage extends CustomResource<WebPage.Spec, WebPage.Status> implements Namespaced {
  /** What the page says, and how many serve it. */
  public record Spec(String html, int replicas) {}

  /** How many serve it, and for which generation that holds. */
  public record Status(long observedGeneration, int ready) {}

  static final String DEFINITION =
      """
      apiVersion: apiextensions.k8s.io/v1
      kind: CustomResourceDefinition
      metadata:
        name: webpages.example.com
      spec:
        group: example.com
        scope: Namespaced
        names: {plural: webpages, singular: webpage, kind: WebPage, listKind: WebPageList}
        versions:
        - name: v1
          served: true
          storage: true
          subresources: {status: {}}
          schema:
            openAPIV3Schema:
              type: object
              properties:
                spec:
                  type: object
                  required: [html]
                  properties:
                    html: {type: string}
                    replicas: {type: integer, default: 1}
                status:
                  type: object
                  properties:
                    observedGeneration: {type: integer}
                    ready: {type: integer}
      """;
}
