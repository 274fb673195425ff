// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/config/ConfigCheck.h"

namespace fdc::config {

/// What the rules of a check found, in any order.
class FindingList {
public:
    using Facts = QList<base::Error::Fact>;

    /// Key and line are also facts of the sentence. @p facts may be shown.
    void add(qint64 line, const QString& key, base::ErrorCode code, Severity severity, Facts facts = {});
    /// By line; of one line in the order of finding.
    QList<Finding> sorted() &&;

private:
    QList<Finding> m_findings;
};

/// A long text in one line of a message.
QString shortened(const QString& value, qsizetype longest = 80);

}  // namespace fdc::config
