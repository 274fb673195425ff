// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonObject>
#include <QObject>
#include <optional>

#include "core/base/Error.h"
#include "ui/common/Services.h"

namespace fdc::ui::ledger {

/// The time line of one document and what each step of its map does to it; asked for by a person, because
/// the steps run once more for it. Thread: GUI.
class LedgerWay : public QObject {
    Q_OBJECT
public:
    explicit LedgerWay(const Services& services, QObject* parent = nullptr);

    /// @p rehearses: also what FlowerDocs would say of the document, with its contents; nothing is written.
    void ask(qint64 row, bool rehearses = false);
    /// Another document is looked at: what was asked for is not wanted any more.
    void forget();

    bool isAsking() const { return m_isAsking; }
    /// schema "document-trace/1"; empty: there is none.
    const QJsonObject& way() const { return m_way; }
    const std::optional<base::Error>& error() const { return m_error; }

Q_SIGNALS:
    void changed();

private:
    const Services& m_services;
    QJsonObject m_way;
    std::optional<base::Error> m_error;
    quint64 m_question = 0;
    bool m_isAsking = false;
};

}  // namespace fdc::ui::ledger
