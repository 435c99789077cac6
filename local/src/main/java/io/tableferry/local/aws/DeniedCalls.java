package io.tableferry.local.aws;

import io.tableferry.local.aws.protocol.Denied;
import java.io.InputStream;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Refuses what is denied, before anything else is looked at: 403, as S3 does (Amazon S3 User Guide,
 * "Troubleshoot access denied (403 Forbidden) errors").
 */
final class DeniedCalls extends ForwardingBlobStore {

  private static final int FORBIDDEN = 403;

  private final Denied denied;

  DeniedCalls(BlobStore delegate, Denied denied) {
    super(delegate);
    this.denied = denied;
  }

  @Override
  public ListObjectsV2Response list(ListObjectsV2Request request) {
    require("s3:ListBucket", request.bucket());
    return super.list(request);
  }

  @Override
  public ResponseInputStream<GetObjectResponse> getBlob(GetObjectRequest request) {
    require("s3:GetObject", request.bucket() + "/" + request.key());
    return super.getBlob(request);
  }

  /** S3Proxy calls this only before it writes on a condition, and then tells of what is missing. */
  @Override
  public HeadObjectResponse blobMetadataIfPresent(String bucket, String key) {
    require("s3:PutObject", bucket + "/" + key);
    return super.blobMetadataIfPresent(bucket, key);
  }

  @Override
  public PutObjectResponse putBlob(PutObjectRequest request, InputStream body) {
    require("s3:PutObject", request.bucket() + "/" + request.key());
    return super.putBlob(request, body);
  }

  @Override
  public MultipartUpload initiateMultipartUpload(CreateMultipartUploadRequest request) {
    require("s3:PutObject", request.bucket() + "/" + request.key());
    return super.initiateMultipartUpload(request);
  }

  @Override
  public void abortMultipartUpload(MultipartUpload upload) {
    require("s3:AbortMultipartUpload", upload.containerName() + "/" + upload.blobName());
    super.abortMultipartUpload(upload);
  }

  @Override
  public DeleteObjectResponse removeBlob(DeleteObjectRequest request) {
    require("s3:DeleteObject", request.bucket() + "/" + request.key());
    return super.removeBlob(request);
  }

  private void require(String action, String path) {
    String resource = "arn:aws:s3:::" + path;
    if (denied.holds(action, resource)) {
      throw S3Exception.builder()
          .statusCode(FORBIDDEN)
          .awsErrorDetails(
              AwsErrorDetails.builder()
                  .errorCode("AccessDenied")
                  .errorMessage(Denied.words(action, '"' + resource + '"'))
                  .sdkHttpResponse(SdkHttpResponse.builder().statusCode(FORBIDDEN).build())
                  .build())
          .build();
    }
  }
}
