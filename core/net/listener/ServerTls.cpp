// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/net/listener/ServerTls.h"

#include <openssl/ssl.h>
#include <openssl/x509.h>

#include <boost/asio/buffer.hpp>

#include "core/net/NetErrors.h"
#include "core/net/OpenSsl.h"

namespace fdc::net::listener {

using namespace Qt::Literals::StringLiterals;

namespace {

namespace asio = boost::asio;
using boost::system::error_code;

base::Failure tlsFailure(const QString& what, const error_code& error) {
    return base::fail(
        base::Error(tlsSettingsUnusable, QString::fromStdString(error.message())).with(u"file"_s, what));
}

asio::const_buffer bufferOf(const QByteArray& bytes) {
    return asio::buffer(bytes.constData(), size_t(bytes.size()));
}

}  // namespace

base::Result<std::unique_ptr<asio::ssl::context>> makeTls(const ListenerOptions& options) {
    auto context = std::make_unique<asio::ssl::context>(asio::ssl::context::tls_server);
    SSL_CTX_set_min_proto_version(context->native_handle(), TLS1_2_VERSION);
    SSL_CTX_set_options(context->native_handle(), SSL_OP_NO_RENEGOTIATION | SSL_OP_CIPHER_SERVER_PREFERENCE);
    error_code error;
    context->use_certificate_chain(bufferOf(options.tls->certificateChain), error);
    if (error)
        return tlsFailure(u"certificate chain of the listener"_s, error);
    context->use_private_key(bufferOf(options.tls->privateKey.expose()), asio::ssl::context::pem, error);
    if (error)
        return tlsFailure(u"private key of the listener"_s, error);
    if (!options.clientAuthority.isEmpty()) {
        context->add_certificate_authority(bufferOf(options.clientAuthority), error);
        if (error)
            return tlsFailure(u"client authority of the listener"_s, error);
        context->set_verify_mode(asio::ssl::verify_peer | asio::ssl::verify_fail_if_no_peer_cert);
        static constexpr unsigned char sessions[] =
            "fdc.net";  // required to resume sessions of verified clients
        SSL_CTX_set_session_id_context(context->native_handle(), sessions, sizeof sessions);
    }
    return context;
}

QString peerCommonName(SSL* ssl) {
    const openssl::CertificatePtr certificate(SSL_get1_peer_certificate(ssl));
    if (!certificate)
        return {};
    char name[256] = "";
    X509_NAME_get_text_by_NID(X509_get_subject_name(certificate.get()), NID_commonName, name, sizeof name);
    return QString::fromUtf8(name);
}

}  // namespace fdc::net::listener
