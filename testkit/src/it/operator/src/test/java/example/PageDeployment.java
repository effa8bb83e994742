package example;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.CRUDKubernetesDependentResource;
import java.util.Map;

/** What serves the page. */
public class PageDeployment extends CRUDKubernetesDependentResource<Deployment, WebPage> {
  public PageDeployment() {
    super(Deployment.class);
  }

  @Override
  protected Deployment desired(WebPage page, Context<WebPage> context) {
    Map<String, String> labels = Map.of("page", page.getMetadata().getName());
    return new DeploymentBuilder()
        .withNewMetadata()
        .withName(page.getMetadata().getName())
        .withNamespace(page.getMetadata().getNamespace())
        .endMetadata()
        .withNewSpec()
        .withReplicas(page.getSpec().replicas())
        .withNewSelector()
        .withMatchLabels(labels)
        .endSelector()
        .withNewTemplate()
        .withNewMetadata()
        .withLabels(labels)
        .endMetadata()
        .withNewSpec()
        .addNewContainer()
        .withName("web")
        .withImage("nginx")
        .addNewPort()
        .withContainerPort(80)
        .endPort()
        .addNewVolumeMount()
        .withName("page")
        .withMountPath("/usr/share/nginx/html")
        .endVolumeMount()
        .endContainer()
        .addNewVolume()
        .withName("page")
        .withNewConfigMap()
        .withName(page.getMetadata().getName())
        .endConfigMap()
        .endVolume()
        .endSpec()
        .endTemplate()
        .endSpec()
        .build();
  }
}
