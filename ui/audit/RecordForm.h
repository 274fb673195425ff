// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/audit/AuditTrail.h"
#include "ui/common/Widgets.h"

class QGridLayout;

namespace fdc::ui::audit {

class ReadBox;

/// The fields of one record, to read and copy. A field without content takes no room.
class RecordForm : public QWidget {
    Q_OBJECT
public:
    explicit RecordForm(QWidget* parent = nullptr);
    void showRecord(const fdc::audit::Record& record, const QString& language);

Q_SIGNALS:
    void helpWanted(const QString& topic);

private:
    /// A name with its value, in one row or one below the other.
    struct Field {
        QLabel* name = nullptr;
        QWidget* value = nullptr;
        void setVisible(bool visible) const;
    };
    Field addField(const QString& name, QWidget* value, bool below);
    void addText(const QString& name, const QString& objectName, TextRole role = TextRole::Body);
    void setText(const QString& objectName, const QString& text);
    void addHash(const QString& name, const QString& objectName);
    void showChange(const fdc::audit::Entry& entry);
    void showReason(const QString& reason, const QString& language);

    QGridLayout* m_grid;
    QHash<QString, Field> m_fields;  ///< by the object name of the value
    Pill* m_result;
    ReadBox* m_target;
    ReadBox* m_change;
    ReadBox* m_reason;
    QLabel* m_sentence;
    QPushButton* m_help;
    QString m_code;
};

}  // namespace fdc::ui::audit
