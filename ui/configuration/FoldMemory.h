// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>

#include "ui/common/Services.h"

namespace fdc::ui::configuration {

/// Whether the differences beside the editor are folded away: on its own for form and raw text side by side,
/// which need the room. Kept in `configuration.json` of the data folder; read and written by the reader.
/// Thread: GUI.
class FoldMemory : public QObject {
    Q_OBJECT
public:
    explicit FoldMemory(Services services, QObject* parent = nullptr);

    bool isFolded(bool sideBySide) const { return sideBySide ? m_sideBySide : m_alone; }
    void setFolded(bool sideBySide, bool folded);

Q_SIGNALS:
    void changed();

private:
    QString file() const;
    void write();

    Services m_services;
    bool m_alone = false;
    bool m_sideBySide = true;
    bool m_writing = false;
    bool m_again = false;
    bool m_chosen = false;  ///< what is read later no longer counts
};

}  // namespace fdc::ui::configuration
