package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import org.jspecify.annotations.Nullable;

/** PersistentVolumeSource of the Kubernetes API. */
@ApiType
public record PersistentVolumeSource(
    @Field(id = 1) @Nullable GCEPersistentDiskVolumeSource gcePersistentDisk,
    @Field(id = 2) @Nullable AWSElasticBlockStoreVolumeSource awsElasticBlockStore,
    @Field(id = 3) @Nullable HostPathVolumeSource hostPath,
    @Field(id = 4) @Nullable GlusterfsPersistentVolumeSource glusterfs,
    @Field(id = 5) @Nullable NFSVolumeSource nfs,
    @Field(id = 6) @Nullable RBDPersistentVolumeSource rbd,
    @Field(id = 7) @Nullable ISCSIPersistentVolumeSource iscsi,
    @Field(id = 8) @Nullable CinderPersistentVolumeSource cinder,
    @Field(id = 9) @Nullable CephFSPersistentVolumeSource cephfs,
    @Field(id = 10) @Nullable FCVolumeSource fc,
    @Field(id = 11) @Nullable FlockerVolumeSource flocker,
    @Field(id = 12) @Nullable FlexPersistentVolumeSource flexVolume,
    @Field(id = 13) @Nullable AzureFilePersistentVolumeSource azureFile,
    @Field(id = 14) @Nullable VsphereVirtualDiskVolumeSource vsphereVolume,
    @Field(id = 15) @Nullable QuobyteVolumeSource quobyte,
    @Field(id = 16) @Nullable AzureDiskVolumeSource azureDisk,
    @Field(id = 17) @Nullable PhotonPersistentDiskVolumeSource photonPersistentDisk,
    @Field(id = 18) @Nullable PortworxVolumeSource portworxVolume,
    @Field(id = 19) @Nullable ScaleIOPersistentVolumeSource scaleIO,
    @Field(id = 20) @Nullable LocalVolumeSource local,
    @Field(id = 21) @Nullable StorageOSPersistentVolumeSource storageos,
    @Field(id = 22) @Nullable CSIPersistentVolumeSource csi) {}
