// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QMap>
#include <QWidget>

namespace fdc::ui::migrations {

/// Kinds of files in a folder as bars with their numbers; the rarest are summed up.
class SourceHistogram : public QWidget {
    Q_OBJECT
public:
    explicit SourceHistogram(const QString& name, QWidget* parent = nullptr);

    /// @p extensions: as in SourcePreview.
    void show(const QMap<QString, qint64>& extensions);
    using QWidget::show;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    struct Bar {
        QString name;
        qint64 files = 0;
    };
    int rowHeight() const;
    QList<Bar> m_bars;
};

}  // namespace fdc::ui::migrations
