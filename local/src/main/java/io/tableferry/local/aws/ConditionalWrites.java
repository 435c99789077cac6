package io.tableferry.local.aws;

import com.google.common.util.concurrent.Striped;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.locks.Lock;
import java.util.function.Supplier;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.s3proxy.blobstore.S3Exceptions;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/**
 * Makes {@code If-Match} and {@code If-None-Match} atomic, as on S3 ("Conditional writes", S3 User
 * Guide): S3Proxy's file store lets several writers with the same {@code If-Match} win. Every write
 * of a key holds that key's lock, the unconditional ones too, since each may change the ETag.
 */
final class ConditionalWrites extends ForwardingBlobStore {

  private static final int STRIPES = 4096;

  private final Striped<Lock> locks = Striped.lock(STRIPES);

  ConditionalWrites(BlobStore delegate) {
    super(delegate);
  }

  @Override
  public PutObjectResponse putBlob(PutObjectRequest request, InputStream body) {
    return locked(
        request.bucket(),
        request.key(),
        () -> {
          if (!holds(request.bucket(), request.key(), request.ifMatch(), request.ifNoneMatch())) {
            readToTheEnd(body);
            throw S3Exceptions.preconditionFailed(null);
          }
          return super.putBlob(request, body);
        });
  }

  @Override
  public CompleteMultipartUploadResponse completeMultipartUpload(
      MultipartUpload upload, CompleteMultipartUploadRequest request) {
    return locked(
        request.bucket(),
        request.key(),
        () -> {
          if (!holds(request.bucket(), request.key(), request.ifMatch(), request.ifNoneMatch())) {
            throw S3Exceptions.preconditionFailed(null);
          }
          return super.completeMultipartUpload(upload, request);
        });
  }

  @Override
  public CopyObjectResponse copyBlob(CopyObjectRequest request) {
    return locked(
        request.destinationBucket(), request.destinationKey(), () -> super.copyBlob(request));
  }

  @Override
  public DeleteObjectResponse removeBlob(DeleteObjectRequest request) {
    return locked(request.bucket(), request.key(), () -> super.removeBlob(request));
  }

  private <T> T locked(String bucket, String key, Supplier<T> write) {
    Lock lock = locks.get(bucket + "/" + key);
    lock.lock();
    try {
      return write.get();
    } finally {
      lock.unlock();
    }
  }

  private boolean holds(String bucket, String key, String ifMatch, String ifNoneMatch) {
    if (ifMatch == null && ifNoneMatch == null) {
      return true;
    }
    HeadObjectResponse present = blobMetadataIfPresent(bucket, key);
    if (ifMatch != null && present == null) {
      throw S3Exceptions.noSuchKey(bucket, key, "there is nothing to match");
    }
    return (ifMatch == null || unquoted(ifMatch).equals(unquoted(present.eTag())))
        && (ifNoneMatch == null || present == null);
  }

  private static String unquoted(String eTag) {
    return eTag.replace("\"", "");
  }

  /** A refusal sent while the client is still writing would reach it as a broken pipe. */
  private static void readToTheEnd(InputStream body) {
    try {
      body.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
