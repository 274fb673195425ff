// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonObject>
#include <QWidget>

#include "ui/common/Tokens.h"

class QVBoxLayout;

namespace fdc::ui::ledger {

/// A document's time line as stops on a rail: what happened when, then what each step of its map does to it.
class DocumentWay : public QWidget {
    Q_OBJECT
public:
    explicit DocumentWay(QWidget* parent = nullptr);

    static constexpr int mostLines = 40;  ///< of one step; more are counted
    /// @p way: schema "document-trace/1" (docs/actions.md); empty: nothing.
    void show(const QJsonObject& way, const QString& language);

private:
    void addEvent(const QJsonObject& event);
    void addStep(const QJsonObject& step, const QString& language);
    void addStop(const QString& title, Tone tone, const QStringList& lines, const QString& problem = {});

    QVBoxLayout* m_column;
};

}  // namespace fdc::ui::ledger
