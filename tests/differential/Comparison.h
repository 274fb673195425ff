// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QElapsedTimer>

#include "core/config/PropertiesDocument.h"
#include "tests/differential/Oracle.h"

namespace fdc::differential {

struct Case {
    QByteArray bytes;
    QString origin;
    std::optional<Pairs> expected;  ///< after an edit: what a JVM must read
};

Pairs pairsOf(const config::PropertiesDocument& document);

/// Compares what we read with what a JVM reads, file by file.
class Comparison {
public:
    explicit Comparison(Oracle& oracle) : m_oracle(oracle) { m_timer.start(); }

    void add(Case one);
    void settleAll();
    /// Prints the figures; false when something differed.
    bool report(const char* what) const;

private:
    void flush();
    void settle();
    void compare(const Case& one, const std::optional<Pairs>& theirs);
    void complain(const Case& one, const char* what, const Pairs& ours, const std::optional<Pairs>& theirs);

    Oracle& m_oracle;
    QElapsedTimer m_timer;
    QList<Case> m_next;
    QList<Case> m_asked;
    qsizetype m_nextBytes = 0;
    qint64 m_files = 0;
    qint64 m_bytes = 0;
    qint64 m_pairs = 0;
    qint64 m_refused = 0;
    qint64 m_edits = 0;
    qint64 m_mismatches = 0;
};

}  // namespace fdc::differential
