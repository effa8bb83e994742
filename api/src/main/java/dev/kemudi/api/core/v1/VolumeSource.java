package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import org.jspecify.annotations.Nullable;

/** VolumeSource of the Kubernetes API. */
@ApiType
public record VolumeSource(
    @Field(id = 1) @Nullable HostPathVolumeSource hostPath,
    @Field(id = 2) @Nullable EmptyDirVolumeSource emptyDir,
    @Field(id = 3) @Nullable GCEPersistentDiskVolumeSource gcePersistentDisk,
    @Field(id = 4) @Nullable AWSElasticBlockStoreVolumeSource awsElasticBlockStore,
    @Field(id = 5) @Nullable GitRepoVolumeSource gitRepo,
    @Field(id = 6) @Nullable SecretVolumeSource secret,
    @Field(id = 7) @Nullable NFSVolumeSource nfs,
    @Field(id = 8) @Nullable ISCSIVolumeSource iscsi,
    @Field(id = 9) @Nullable GlusterfsVolumeSource glusterfs,
    @Field(id = 10) @Nullable PersistentVolumeClaimVolumeSource persistentVolumeClaim,
    @Field(id = 11) @Nullable RBDVolumeSource rbd,
    @Field(id = 12) @Nullable FlexVolumeSource flexVolume,
    @Field(id = 13) @Nullable CinderVolumeSource cinder,
    @Field(id = 14) @Nullable CephFSVolumeSource cephfs,
    @Field(id = 15) @Nullable FlockerVolumeSource flocker,
    @Field(id = 16) @Nullable DownwardAPIVolumeSource downwardAPI,
    @Field(id = 17) @Nullable FCVolumeSource fc,
    @Field(id = 18) @Nullable AzureFileVolumeSource azureFile,
    @Field(id = 19) @Nullable ConfigMapVolumeSource configMap,
    @Field(id = 20) @Nullable VsphereVirtualDiskVolumeSource vsphereVolume,
    @Field(id = 21) @Nullable QuobyteVolumeSource quobyte,
    @Field(id = 22) @Nullable AzureDiskVolumeSource azureDisk,
    @Field(id = 23) @Nullable PhotonPersistentDiskVolumeSource photonPersistentDisk,
    @Field(id = 26) @Nullable ProjectedVolumeSource projected,
    @Field(id = 24) @Nullable PortworxVolumeSource portworxVolume,
    @Field(id = 25) @Nullable ScaleIOVolumeSource scaleIO,
    @Field(id = 27) @Nullable StorageOSVolumeSource storageos,
    @Field(id = 28) @Nullable CSIVolumeSource csi,
    @Field(id = 29) @Nullable EphemeralVolumeSource ephemeral) {}
