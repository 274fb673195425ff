// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// links: core_security OpenSSL::Crypto

// What contents are hashed with, against OpenSSL's EVP interface used directly: the same blocks, in turn, in
// one run. G19 of tests/bench/upload.sh.

#include <openssl/evp.h>

#include <QElapsedTimer>
#include <QString>
#include <algorithm>
#include <cstdio>
#include <vector>

#include "core/security/Digest.h"

namespace {

constexpr int pairs = 9;
constexpr double seconds = 0.15;

/// Megabytes a second.
template <typename Work>
double rate(size_t block, Work work) {
    QElapsedTimer timer;
    timer.start();
    long long blocks = 0;
    while (double(timer.nsecsElapsed()) < seconds * 1e9) {
        for (int i = 0; i < 16; ++i, ++blocks)
            work();
    }
    return double(blocks) * double(block) * 1e3 / double(timer.nsecsElapsed());
}

double median(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

}  // namespace

int main() {
    EVP_MD* algorithm = EVP_MD_fetch(nullptr, "SHA256", nullptr);
    EVP_MD_CTX* context = EVP_MD_CTX_new();
    unsigned char digest[EVP_MAX_MD_SIZE];
    for (const size_t block : {size_t(256), size_t(4096), size_t(8 << 20)}) {
        const std::vector<char> bytes(block, 'x');
        std::vector<double> ours;
        std::vector<double> direct;
        std::vector<double> ratios;
        fdc::security::Sha256 hasher;
        for (int i = 0; i < pairs; ++i) {
            direct.push_back(rate(block, [&] {
                EVP_DigestInit_ex2(context, algorithm, nullptr);
                EVP_DigestUpdate(context, bytes.data(), bytes.size());
                EVP_DigestFinal_ex(context, digest, nullptr);
            }));
            ours.push_back(rate(block, [&] {
                hasher.update(bytes.data(), bytes.size());
                hasher.finish();
            }));
            ratios.push_back(ours.back() / direct.back());
        }
        std::printf("%-4s %-44s %10.0f %10.0f %7.2f   %s\n", "G19",
                    qPrintable(QString::asprintf("SHA-256, blocks of %zu bytes, EVP: MB/s", block)),
                    median(ours), median(direct), median(ratios), "≥ 0.90");
    }
    EVP_MD_CTX_free(context);
    EVP_MD_free(algorithm);
    return 0;
}
