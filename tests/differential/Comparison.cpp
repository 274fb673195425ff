// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/differential/Comparison.h"

#include <cstdio>
#include <utility>

namespace fdc::differential {

using config::PropertiesDocument;

namespace {

constexpr qsizetype batchSize = 500;
constexpr qsizetype batchBytes = 8 * 1024 * 1024;
constexpr int shownMismatches = 10;

}  // namespace

Pairs pairsOf(const PropertiesDocument& document) {
    Pairs pairs;
    for (const PropertiesDocument::Pair& pair : document.pairs())
        pairs.insert(pair.key, pair.value);
    return pairs;
}

void Comparison::add(Case one) {
    m_nextBytes += one.bytes.size();
    m_next.append(std::move(one));
    if (m_next.size() >= batchSize || m_nextBytes >= batchBytes)
        flush();
}

void Comparison::flush() {
    QByteArrayList files;
    for (const Case& one : m_next)
        files.append(one.bytes);
    m_oracle.ask(files);
    settle();
    m_asked = std::exchange(m_next, {});
    m_nextBytes = 0;
}

void Comparison::settle() {
    for (const Case& one : std::exchange(m_asked, {}))
        compare(one, m_oracle.answer());
}

void Comparison::settleAll() {
    flush();
    settle();
}

void Comparison::compare(const Case& one, const std::optional<Pairs>& theirs) {
    const PropertiesDocument document = PropertiesDocument::parse(one.bytes);
    const Pairs ours = pairsOf(document);
    ++m_files;
    m_bytes += one.bytes.size();
    m_refused += !theirs;
    if (document.toBytes() != one.bytes)
        complain(one, "saving gives other bytes", ours, theirs);
    if (document.readable().has_value() != theirs.has_value())
        complain(one, theirs ? "only we refuse" : "only the JVM refuses", ours, theirs);
    if (!theirs)
        return;
    m_pairs += theirs->size();
    if (ours != *theirs)
        complain(one, "other pairs", ours, theirs);
    if (!one.expected)
        return;
    ++m_edits;
    if (*one.expected != *theirs)
        complain(one, "the edit did something else", *one.expected, theirs);
}

void Comparison::complain(const Case& one, const char* what, const Pairs& ours,
                          const std::optional<Pairs>& theirs) {
    if (++m_mismatches > shownMismatches)
        return;
    std::printf("MISMATCH %s: %s\n  bytes %s\n", qPrintable(one.origin), what,
                one.bytes.left(4096).toHex().constData());
    const auto missing = [](const char* side, const Pairs& here, const Pairs& there) {
        for (auto pair = here.begin(); pair != here.end(); ++pair) {
            if (there.value(pair.key(), pair.value() + u'x') != pair.value())
                std::printf("  only %s: \"%s\" -> \"%s\"\n", side, pair.key().toUtf8().constData(),
                            pair.value().toUtf8().constData());
        }
    };
    missing("ours", ours, theirs.value_or(Pairs()));
    missing("theirs", theirs.value_or(Pairs()), ours);
}

bool Comparison::report(const char* what) const {
    std::printf(
        "%s: %lld files (%lld of them after an edit), %.1f MB, %lld pairs, refused by both %lld, %lld "
        "mismatches, %.1f s\n",
        what, static_cast<long long>(m_files), static_cast<long long>(m_edits), double(m_bytes) / 1e6,
        static_cast<long long>(m_pairs), static_cast<long long>(m_refused),
        static_cast<long long>(m_mismatches), double(m_timer.elapsed()) / 1e3);
    std::fflush(stdout);
    return m_mismatches == 0;
}

}  // namespace fdc::differential
